#pragma once
/// Makes random dossiers for searches: records of a pack's kinds whose fields have values at and
/// beside the numbers and words that its conditions speak of.

#include <cstdint>
#include <string>
#include <vector>

#include "goodstanding/model/dossier.hpp"
#include "goodstanding/rating/inputs.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rating {

/// Makes dossiers. The same pack and seed make the same ones. Requires: the pack outlives it.
class DossierMaker {
 public:
  DossierMaker(const rules::Pack& pack, std::uint64_t seed);

  /// Makes a dossier of a few records, with one of each kind that a fact is read from.
  Dossier make_dossier();
  /// Makes a few rows of each table of the pack, no two with the same keys.
  std::vector<Stored<Record>> make_rows();
  /// Makes a value of each statistic of the pack, for every peer group that a word stands for.
  Statistics make_statistics();
  /// Makes a record of a kind that happened before the day of the dossiers.
  Stored<Record> make_record(std::size_t kind);
  /// Gives a number below a bound. Requires: bound above zero.
  std::size_t below(std::size_t bound);

 private:
  std::string field_text(const rules::Field& field);
  std::string number_text();
  std::string make_body(const rules::RecordKind& kind);
  std::string word();

  const rules::Pack* pack_;
  std::uint64_t state_;
  Date as_of_;
  std::int64_t position_ = 0;
  std::vector<Decimal> numbers_;
  std::vector<std::string> words_;
  std::vector<std::size_t> kinds_;  ///< those that may count
};

}  // namespace goodstanding::rating
