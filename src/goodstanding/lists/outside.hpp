#pragma once
/// Lists that another authority keeps. A place on one is derived, never stored: a channel gives a
/// record for every stage that its life has reached, and here the records of a company are read as
/// lives, so that a later vintage of the list shows as a change of stage.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/model/legal_basis.hpp"

namespace goodstanding::lists {

/// What a stage of the source means in our words.
enum class OutsideMeaning : std::uint8_t {
  kProposed = 1,  ///< announced, charged, presumed: nothing is decided
  kInForce = 2,
  kSuspended = 3,  ///< without effect for the time being
  kEnded = 4,      ///< left: cleared, repaired, run out
  kAnnulled = 5,   ///< wrong from the start
};
/// Gives `proposed`, `in-force`, `suspended`, `ended` or `annulled`.
std::string_view format_outside_meaning(OutsideMeaning meaning);

/// A stage of an outside list, in the source's own word.
struct OutsideStageWord {
  std::string word;
  OutsideMeaning means = OutsideMeaning::kProposed;
};

/// Which fields of a record's body say something about an entry; an empty name: none does.
struct OutsideFields {
  std::string stage;        ///< empty: the record's status is the stage
  std::string ground;       ///< why the company is listed, in the source's word
  std::string is_public;    ///< `true` or `false`
  std::string heard;        ///< `true` or `false`: the company was heard before the decision
  std::string conduct;      ///< the day of the conduct, `YYYY-MM-DD`
  std::string own_finding;  ///< `true` or `false`: the source found by itself
};

/// What holds for every entry by the source's own law, where no field says otherwise.
struct OutsideConstants {
  std::string ground;
  std::optional<bool> is_public;
  std::optional<bool> heard;
  std::optional<bool> own_finding;
};

/// What it means if the source states no end of an entry.
enum class NoEnd : std::uint8_t { kUnknown = 1, kIndefinite = 2 };

/// The law and the form of a list that another authority keeps.
struct OutsideList {
  std::string id;
  std::string title;
  std::string authority;
  std::string jurisdiction;  ///< ISO 3166-1 alpha-2; empty: an international body
  std::vector<LegalBasis> basis;
  std::string channel;
  std::vector<std::string> record_kinds;
  std::vector<OutsideStageWord> stages;  ///< in the order of a life: a later one outranks
  OutsideFields fields;
  OutsideConstants constants;
  std::string notice;    ///< how the source tells the company, for people
  std::string finality;  ///< when its decision is final, for people
  NoEnd no_end = NoEnd::kUnknown;

  /// Says whether a stored record is of this list.
  [[nodiscard]] bool holds_record(const Stored<Record>& stored) const;
};

/// A stage that a life has reached.
struct OutsideStage {
  std::string word;
  OutsideMeaning means = OutsideMeaning::kProposed;
  std::optional<Date> since;  ///< none: the source does not say
  std::optional<Date> until;  ///< the end of its term, or the day the list no longer had it
  RecordStatus status = RecordStatus::kReported;
  EvidenceGrade evidence = EvidenceGrade::kNone;
  Position record;
  bool operator==(const OutsideStage&) const = default;
};

/// One company's place on an outside list: one life, from its first stage to what it has come to
/// in a view. A company may have several lives on one list; the outcome of one clears nothing in
/// another.
struct OutsideListing {
  std::string list;
  std::string life;   ///< what the stages of one life share
  SubjectId subject;  ///< the source company that the list names
  std::string channel;
  std::string key;                   ///< its key there
  std::vector<OutsideStage> stages;  ///< in the order of the list; at least one
  std::string ground;
  std::optional<bool> is_public;
  std::optional<bool> heard;
  std::optional<bool> own_finding;
  std::optional<Date> conduct;
  NoEnd no_end = NoEnd::kUnknown;
  bool is_listed = true;  ///< false: on the day asked about the source's list no longer has it

  /// Gives the furthest stage reached. Requires: at least one stage.
  [[nodiscard]] const OutsideStage& present() const { return stages.back(); }
  /// Says whether it burdens the company at its source: on the list, proposed or in force.
  [[nodiscard]] bool is_open() const;
  /// Gives the present stage in the source's word, or kNoLongerListed.
  [[nodiscard]] std::string standing() const;
  bool operator==(const OutsideListing&) const = default;
};

/// Stands for the stage of a life that its list no longer has.
inline constexpr std::string_view kNoLongerListed = "no-longer-listed";

/// Reads the lives on a list out of a company's records as they hold in the dossier's view, by the
/// position of their first record. A record whose stage the list does not know is left out; of two
/// records for one stage the one that still holds counts, then the newer.
std::vector<OutsideListing> read_outside_listings(const OutsideList& list, const Dossier& dossier);
/// Reads those on every list, list by list.
std::vector<OutsideListing> read_outside_listings(const std::vector<OutsideList>& lists,
                                                  const Dossier& dossier);

/// Reads the optional `outside` section of a lists.yaml. Errors: findings `outside.*`, `yaml.*`.
std::vector<OutsideList> read_outside_lists(codec::YamlMapReader& book);
/// Writes the lists as a canonical JSON array.
void write_outside_lists(codec::JsonWriter& writer, const std::vector<OutsideList>& lists);

}  // namespace goodstanding::lists
