#include "goodstanding/sample/company.hpp"

#include <array>

#include "goodstanding/sample/draw.hpp"
#include "goodstanding/sample/numbers.hpp"

namespace goodstanding::sample {
namespace {

// Numbers of different kinds of holders never meet.
constexpr std::uint64_t kForeignBase = 40'000'000;
constexpr std::uint64_t kSoleTraderBase = 60'000'000;

constexpr std::array<LegalForm, 7> kForms = {LegalForm::kLimited,     LegalForm::kPublicLimited,
                                             LegalForm::kPartnership, LegalForm::kCooperative,
                                             LegalForm::kFoundation,  LegalForm::kPublicBody,
                                             LegalForm::kBranch};
constexpr std::array<std::uint32_t, 7> kFormWeights = {74, 5, 8, 5, 2, 1, 5};
constexpr std::array<std::uint32_t, 4> kSizeWeights = {70, 22, 6, 2};
constexpr std::array<std::uint32_t, 5> kConductWeights = {49, 683, 187, 52, 30};
constexpr std::array<std::int64_t, 5> kStaffEdges = {0, 10, 50, 250, 4000};

std::string_view name_ending(LegalForm form) {
  switch (form) {
    case LegalForm::kLimited:
      return " Ltd";
    case LegalForm::kPublicLimited:
      return " plc";
    case LegalForm::kPartnership:
      return " Partnership";
    case LegalForm::kCooperative:
      return " Cooperative";
    case LegalForm::kFoundation:
      return " Foundation";
    case LegalForm::kPublicBody:
      return " Public Corporation";
    case LegalForm::kBranch:
      break;
  }
  return " (Tavonia Branch)";
}

std::string stem_of_name(Draw& draw, const Sector& sector) {
  std::string name(draw.pick(adjectives()));
  name += ' ';
  name += draw.pick(creatures());
  name += ' ';
  name += draw.pick(sector.nouns);
  return name;
}

/// One in twenty names has something that breaks careless readers: quotes, a line feed, a comma, a
/// semicolon, an ampersand.
void decorate(Draw& draw, std::string& stem, std::string_view region) {
  switch (draw.below(100)) {
    case 0:
      stem = "\"" + stem.insert(stem.find(' '), "\"");
      return;
    case 1:
      stem.replace(stem.rfind(' '), 1, "\n");
      return;
    case 2:
      stem.replace(stem.rfind(' '), 1, ", ");
      return;
    case 3:
      stem.replace(stem.rfind(' '), 1, " & Sons; ");
      return;
    case 4:
      stem += " 100% \\ Fair";
      return;
    default:
      if (draw.chance(120)) stem.append(" of ").append(region);
  }
}

std::string han_name(Draw& draw) {
  std::string name(draw.pick(han_names()));
  name += draw.pick(han_trades());
  name += kHanForm;
  return name;
}

Address draw_address(Draw& draw, const Region& region) {
  const City& city = draw.pick(region.cities);
  Address address;
  address.street = std::string(draw.pick(streets())) + " " + std::to_string(draw.between(1, 240));
  address.city = city.name;
  address.region = region.name;
  address.postcode = std::string(city.postcode) + " " + std::to_string(draw.between(10, 99));
  return address;
}

void draw_life(Draw& draw, Company& company) {
  // One company in five is younger than the records, so that "too new to be rated" occurs.
  company.registered =
      draw.day_in(draw.chance(200) ? static_cast<std::int32_t>(draw.between(2021, kLastYear))
                                   : static_cast<std::int32_t>(draw.between(1994, 2020)));
  if (!draw.chance(60)) return;
  const Date end = draw.day_in(static_cast<std::int32_t>(draw.between(kFirstYear, kLastYear)));
  if (end > company.registered.plus_days(180)) company.ended = end;
}

RegisteredAs registered_as(LegalForm form) {
  return form == LegalForm::kCooperative ? RegisteredAs::kCooperative : RegisteredAs::kEnterprise;
}

}  // namespace

std::string_view format_legal_form(LegalForm form) {
  static constexpr std::array<std::string_view, 7> kWords = {"LTD", "PLC", "PART",  "COOP",
                                                             "FDN", "PUB", "BRANCH"};
  return kWords[static_cast<std::size_t>(form)];
}

std::string_view format_size(Size size) {
  static constexpr std::array<std::string_view, 4> kWords = {"micro", "small", "medium", "large"};
  return kWords[static_cast<std::size_t>(size)];
}

Company company_at(const WorldOptions& world, std::uint64_t index) {
  Draw draw(world.seed, Stream::kProfile, index);
  Company company;
  company.index = index;
  company.form = kForms[draw.weighted(kFormWeights)];
  company.size = static_cast<Size>(draw.weighted(kSizeWeights));
  company.conduct = static_cast<Conduct>(draw.weighted(kConductWeights));
  company.sector = &sectors()[draw.weighted(sector_weights())];
  const Region& region = draw.pick(regions());
  company.address = draw_address(draw, region);
  const std::size_t size = static_cast<std::size_t>(company.size);
  company.staff = draw.between(kStaffEdges[size], kStaffEdges[size + 1] - 1);
  const std::uint64_t serial = shuffle_serial(world.seed, index);
  company.number = make_uscc(registered_as(company.form), region.place, serial);
  const bool large = company.size == Size::kLarge || company.form == LegalForm::kPublicLimited;
  if (large || (company.size == Size::kMedium && draw.chance(500))) company.lei = make_lei(serial);
  if (company.form == LegalForm::kBranch) {
    const ForeignCompany parent = foreign_at(world, index % foreign_count(world));
    company.home = parent.country;
    company.han_name = parent.han_name;
    company.name = parent.name + std::string(name_ending(company.form));
  } else {
    company.name = stem_of_name(draw, *company.sector);
    decorate(draw, company.name, region.name);
    company.name += name_ending(company.form);
    if (draw.chance(8)) company.han_name = han_name(draw);
  }
  draw_life(draw, company);
  return company;
}

std::uint64_t foreign_count(const WorldOptions& world) {
  return world.companies / 16 + 4;
}

ForeignCompany foreign_at(const WorldOptions& world, std::uint64_t index) {
  Draw draw(world.seed, Stream::kForeignProfile, index);
  ForeignCompany company;
  company.country = &draw.pick(foreign_countries());
  const std::uint64_t serial = shuffle_serial(world.seed, kForeignBase + index);
  company.number = std::string(company.country->number_prefix) + "-" + std::to_string(serial);
  if (draw.chance(400)) company.lei = make_lei(serial);
  company.name = stem_of_name(draw, draw.pick(sectors()));
  company.name += ' ';
  company.name += draw.pick(company.country->forms);
  company.city = draw.pick(company.country->cities);
  if (company.country->writes_han) company.han_name = han_name(draw);
  return company;
}

bool sole_trader_follows(const WorldOptions& world, std::uint64_t index) {
  return Draw(world.seed, Stream::kSoleTrader, index).below(12) == 0;
}

SoleTrader sole_trader_after(const WorldOptions& world, std::uint64_t index) {
  Draw draw(world.seed, Stream::kSoleTrader, index);
  SoleTrader trader;
  const Region& region = draw.pick(regions());
  trader.address = draw_address(draw, region);
  trader.sector = &draw.pick(sectors());
  trader.number = make_uscc(RegisteredAs::kSoleTrader, region.place,
                            shuffle_serial(world.seed, kSoleTraderBase + index));
  trader.name = "Sole trader no. " + std::to_string(index + 1);
  trader.registered = draw.day_in(static_cast<std::int32_t>(draw.between(2001, 2020)));
  return trader;
}

}  // namespace goodstanding::sample
