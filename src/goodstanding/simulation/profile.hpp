#pragma once
/// The groups of a subject: read from its statements, or held in a population beside its records.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/model/dossier.hpp"
#include "goodstanding/population/builder.hpp"
#include "goodstanding/population/population.hpp"
#include "goodstanding/simulation/rated_pair.hpp"

namespace goodstanding::simulation {

/// What statements say of a subject's groups; empty: nothing.
struct ProfileWords {
  std::string size;
  std::string region;
  std::string jurisdiction;
  std::string sector;
  bool operator==(const ProfileWords&) const = default;
};

/// Reads the words from the statements: `size`, `sector` (its title, else its code), `address`
/// (region, country) and `registration` (home country). Of several the newest counts. The home
/// jurisdiction is the home country, else that of the address.
ProfileWords read_profile_words(const Dossier& dossier);

/// Numbers the groups. Who is at home in `home` is domestic.
Profile number_profile(const ProfileWords& words, const std::vector<std::string>& home,
                       GroupBook& book);
/// Reads the words and numbers them.
Profile read_profile(const Dossier& dossier, const std::vector<std::string>& home, GroupBook& book);

/// The kind under which a population holds one profile a subject, valid from the day that the
/// population shows. No pack reads it.
inline constexpr std::string_view kProfileKind = "profile";

/// Adds the kind of profiles to a schema.
void add_profile_kind(population::Schema& schema);
/// Stages a profile. Requires: a schema with the kind. Errors: kIo.
Result<void> add_profile(population::Builder& builder, SubjectId subject, Date as_of,
                         const ProfileWords& words);
/// Gives the day that a population shows; none if it holds no profiles, or those of several days.
std::optional<Date> find_population_day(const population::Population& population);

/// The profiles of a population, numbered once. Thread-safety: immutable.
class HeldProfiles {
 public:
  /// Numbers every word that a profile of the population has.
  HeldProfiles(const population::Population& population, const std::vector<std::string>& home,
               GroupBook& book);
  /// Gives the profiles of a block, by company. Without a profile nothing is known of a company.
  [[nodiscard]] std::vector<Profile> of_block(const population::BlockView& block) const;

 private:
  std::optional<std::size_t> kind_;
  Profile unknown_{};
  std::array<std::vector<std::uint32_t>, kDimensions> numbers_;  ///< by code of the word
};

}  // namespace goodstanding::simulation
