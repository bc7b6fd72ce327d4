#include "goodstanding/simulation/profile.hpp"

#include <algorithm>
#include <array>

#include "goodstanding/codec/json.hpp"

namespace goodstanding::simulation {
namespace {

/// The newest statements of a dossier as far as they speak of groups.
class Facts {
 public:
  explicit Facts(const Dossier& dossier) : dossier_(&dossier) {}

  /// Gives a member of the newest statement of a kind that has it; empty if there is none.
  [[nodiscard]] std::string find(std::string_view kind, std::string_view member) const {
    for (auto at = dossier_->statements.rbegin(); at != dossier_->statements.rend(); ++at) {
      if (at->claim.kind != kind) continue;
      const auto body = codec::parse_json(at->claim.body, "statement");
      if (!body) continue;
      const codec::JsonValue* value = body->find(member);
      const auto text = value == nullptr ? std::nullopt : value->as_string();
      if (text && !text->empty()) return std::string(*text);
    }
    return {};
  }

 private:
  const Dossier* dossier_;
};

std::string first_of(std::string first, std::string second) {
  return first.empty() ? std::move(second) : std::move(first);
}

std::string_view origin_of(std::string_view jurisdiction, const std::vector<std::string>& home) {
  if (jurisdiction.empty() || home.empty()) return "";
  return std::find(home.begin(), home.end(), jurisdiction) != home.end() ? "domestic" : "foreign";
}

std::size_t place(Dimension dimension) {
  return static_cast<std::size_t>(dimension);
}

/// The columns of a profile, in their order.
struct ProfileColumn {
  std::string_view name;
  Dimension dimension;
};
constexpr std::array<ProfileColumn, 4> kColumns = {{{"size", Dimension::kSize},
                                                    {"region", Dimension::kRegion},
                                                    {"jurisdiction", Dimension::kJurisdiction},
                                                    {"sector", Dimension::kSector}}};

std::optional<std::size_t> find_kind(const population::Schema& schema) {
  for (std::size_t i = 0; i < schema.kinds.size(); ++i) {
    if (schema.kinds[i].code == kProfileKind) return i;
  }
  return std::nullopt;
}

}  // namespace

ProfileWords read_profile_words(const Dossier& dossier) {
  const Facts facts(dossier);
  ProfileWords words;
  words.size = facts.find("size", "size");
  words.region = facts.find("address", "region");
  words.jurisdiction =
      first_of(facts.find("registration", "home_country"), facts.find("address", "country"));
  words.sector = first_of(facts.find("sector", "title"), facts.find("sector", "code"));
  return words;
}

Profile number_profile(const ProfileWords& words, const std::vector<std::string>& home,
                       GroupBook& book) {
  Profile profile{};
  const auto set = [&](Dimension dimension, std::string_view word) {
    profile[place(dimension)] = book.number(dimension, word);
  };
  set(Dimension::kOrigin, origin_of(words.jurisdiction, home));
  set(Dimension::kSize, words.size);
  set(Dimension::kRegion, words.region);
  set(Dimension::kJurisdiction, words.jurisdiction);
  set(Dimension::kSector, words.sector);
  return profile;
}

Profile read_profile(const Dossier& dossier, const std::vector<std::string>& home,
                     GroupBook& book) {
  return number_profile(read_profile_words(dossier), home, book);
}

void add_profile_kind(population::Schema& schema) {
  population::Kind kind{std::string(kProfileKind), {}};
  for (const ProfileColumn& column : kColumns) {
    kind.columns.push_back(schema.columns.size());
    schema.columns.push_back(
        {"profile " + std::string(column.name), population::ColumnType::kWord});
  }
  schema.kinds.push_back(std::move(kind));
}

Result<void> add_profile(population::Builder& builder, SubjectId subject, Date as_of,
                         const ProfileWords& words) {
  const auto kind = find_kind(builder.schema());
  GS_ASSERT(kind.has_value());
  const std::array<std::string_view, kColumns.size()> texts = {words.size, words.region,
                                                               words.jurisdiction, words.sector};
  std::array<population::Cell, kColumns.size()> cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    // Nothing known is null, so that it costs no word.
    if (texts[i].empty()) continue;
    cells[i] = builder.word(builder.schema().kinds[*kind].columns[i], texts[i]);
  }
  population::NewRecord record;
  record.subject = subject;
  record.position = population::kNoDay + 1;  // before all records, whose places it must not shift
  record.kind = *kind;
  record.valid.from = as_of;
  record.cells = cells;
  return builder.add(record);
}

std::optional<Date> find_population_day(const population::Population& population) {
  const auto kind = find_kind(population.schema());
  if (!kind) return std::nullopt;
  const population::ColumnRange& days = population.ranges()[*kind].columns[population::kFrom];
  if (!days.has_value || days.low != days.high) return std::nullopt;
  return Date::from_days(days.low);
}

HeldProfiles::HeldProfiles(const population::Population& population,
                           const std::vector<std::string>& home, GroupBook& book)
    : kind_(find_kind(population.schema())) {
  unknown_ = number_profile({}, home, book);
  if (!kind_) return;
  const population::Kind& kind = population.schema().kinds[*kind_];
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    const population::Dictionary& words = population.words().columns[kind.columns[i]];
    const Dimension dimension = kColumns[i].dimension;
    for (std::size_t code = 0; code < words.size(); ++code) {
      numbers_[place(dimension)].push_back(book.number(dimension, words.word(code)));
      if (dimension != Dimension::kJurisdiction) continue;
      numbers_[place(Dimension::kOrigin)].push_back(
          book.number(Dimension::kOrigin, origin_of(words.word(code), home)));
    }
  }
}

std::vector<Profile> HeldProfiles::of_block(const population::BlockView& block) const {
  std::vector<Profile> profiles(block.companies(), unknown_);
  for (std::size_t i = 0; i < block.runs(); ++i) {
    const population::RunView run = block.run(i);
    if (run.kind() != kind_) continue;
    const population::ColumnView companies = run.column(population::kCompany);
    for (std::size_t c = 0; c < kColumns.size(); ++c) {
      const population::ColumnView column = run.column(population::kSystemColumns + c);
      const std::size_t dimension = place(kColumns[c].dimension);
      for (std::size_t row = 0; row < run.size(); ++row) {
        const auto code = column.find(row);
        if (!code) continue;
        const auto word = static_cast<std::size_t>(*code);
        Profile& profile = profiles[static_cast<std::size_t>(companies.get(row))];
        profile[dimension] = numbers_[dimension][word];
        if (kColumns[c].dimension != Dimension::kJurisdiction) continue;
        profile[place(Dimension::kOrigin)] = numbers_[place(Dimension::kOrigin)][word];
      }
    }
  }
  return profiles;
}

}  // namespace goodstanding::simulation
