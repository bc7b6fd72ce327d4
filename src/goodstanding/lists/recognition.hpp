#pragma once
/// Lists of others. Without an adopted rule of recognition an outside listing is information and
/// has no effect; with one it may propose a listing of ours, which then has our own notice and
/// standstill.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/model/legal_basis.hpp"

namespace goodstanding::lists {

/// A place on a list that another authority keeps, as a channel brought it.
struct OutsideListing {
  std::string channel;
  std::string record_kind;  ///< as `list.debarred`
  std::string stage;        ///< the source's own word
  Date since;
  std::optional<Date> until;
};

/// A rule by which outside listings of one source may propose. It exists only with a basis, two
/// officers and an end date.
struct RecognitionRule {
  std::string id;
  std::vector<LegalBasis> basis;
  std::vector<std::string> officers;  ///< login names of the two or more who adopted it
  Period adopted;                     ///< half-open; always with an end
  std::string channel;
  std::vector<std::string> record_kinds;
  std::vector<std::string> final_stages;  ///< the source's words for "final and heard"
  std::string list;                       ///< ours, on which it may propose
};

struct RecognitionRules {
  std::vector<RecognitionRule> rules;
};

enum class RecognitionEffect : std::uint8_t {
  kInformation = 1,  ///< shown, without effect
  kMayPropose = 2,   ///< a listing of ours may be proposed; nothing more
};
std::string_view format_recognition(RecognitionEffect effect);

struct RecognitionVerdict {
  RecognitionEffect effect = RecognitionEffect::kInformation;
  std::string reason;
  std::string rule;  ///< empty for information
};

/// Says what an outside listing does here on a day.
RecognitionVerdict recognise(const OutsideListing& outside, const RecognitionRules& rules,
                             Date day);

/// Reads the optional `recognition` section of a lists.yaml. Reports `recognition.no-basis`,
/// `recognition.two-officers`, `recognition.no-end`.
RecognitionRules read_recognition(codec::YamlMapReader& book);

}  // namespace goodstanding::lists
