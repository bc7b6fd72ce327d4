#include "goodstanding/sample/ties.hpp"

#include <array>

#include "goodstanding/sample/draw.hpp"

namespace goodstanding::sample {
namespace {

TieSide side_of(const Company& company) {
  return {"USCC", company.number, company.name, std::string(kCountryCode)};
}

TieSide side_of(const ForeignCompany& company) {
  // Its national number even where it has a LEI, which stands in other files: two numbers for one
  // company is what registers see.
  TieSide side{"REG", company.number, company.name, std::string(company.country->code)};
  if (!company.lei.empty()) {
    side.scheme = "LEI";
    side.number = company.lei;
  }
  return side;
}

Tie tie(TieKind kind, const Company& company, TieSide other) {
  Tie one;
  one.kind = kind;
  one.company = side_of(company);
  one.other = std::move(other);
  one.from = company.registered;
  one.to = company.ended;
  return one;
}

TieSide draw_holder(Draw& draw, const WorldOptions& world, const Company& company) {
  if (company.index > 0 && !draw.chance(250)) {
    return side_of(company_at(world, draw.below(company.index)));
  }
  return side_of(foreign_at(world, draw.below(foreign_count(world))));
}

void add_owners(Draw& draw, const WorldOptions& world, const Company& company,
                std::vector<Tie>& ties) {
  const bool large = company.size == Size::kMedium || company.size == Size::kLarge;
  if (!draw.chance(large ? 600 : 150)) {
    Tie one = tie(TieKind::kOwnedBy, company, {"NONE", "", "Natural persons (not named)", ""});
    one.is_person = true;
    ties.push_back(one);
    return;
  }
  static constexpr std::array<std::int64_t, 6> kShares = {10'000, 10'000, 7'500,
                                                          6'000,  5'100,  5'000};
  const std::int64_t share = draw.pick(kShares);
  Tie one = tie(TieKind::kOwnedBy, company, draw_holder(draw, world, company));
  one.share = share;
  ties.push_back(one);
  if (share == 10'000) return;
  Tie second = tie(TieKind::kOwnedBy, company, draw_holder(draw, world, company));
  second.share = 10'000 - share;
  if (second.other.number != one.other.number) ties.push_back(second);
}

}  // namespace

std::string_view format_tie_kind(TieKind kind) {
  static constexpr std::array<std::string_view, 5> kWords = {"OWN", "CTRL", "BRANCH", "SUPP",
                                                             "PART"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::vector<Tie> ties_of(const WorldOptions& world, const Company& company) {
  Draw draw(world.seed, Stream::kTies, company.index);
  std::vector<Tie> ties;
  if (company.form == LegalForm::kBranch) {
    const ForeignCompany parent = foreign_at(world, company.index % foreign_count(world));
    ties.push_back(tie(TieKind::kBranchOf, company, side_of(parent)));
  } else {
    add_owners(draw, world, company, ties);
  }
  if (draw.chance(15)) {
    ties.push_back(tie(TieKind::kControlledBy, company, draw_holder(draw, world, company)));
  }
  if (draw.chance(100)) {
    ties.push_back(tie(TieKind::kSupplierOf, company, draw_holder(draw, world, company)));
  }
  if (draw.chance(20)) {
    ties.push_back(tie(TieKind::kPartnerOf, company, draw_holder(draw, world, company)));
  }
  if (draw.chance(25)) {
    // A subsidiary abroad: the foreign company is the one that is owned.
    Tie one = tie(TieKind::kOwnedBy, company, side_of(company));
    one.company = side_of(foreign_at(world, draw.below(foreign_count(world))));
    one.share = draw.chance(700) ? 10'000 : 8'000;
    ties.push_back(one);
  }
  if (sole_trader_follows(world, company.index)) {
    const SoleTrader trader = sole_trader_after(world, company.index);
    Tie one = tie(TieKind::kSupplierOf, company, side_of(company));
    one.company = {"USCC", trader.number, trader.name, std::string(kCountryCode)};
    one.is_person = true;
    ties.push_back(one);
  }
  return ties;
}

}  // namespace goodstanding::sample
