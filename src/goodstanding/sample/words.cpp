#include "goodstanding/sample/words.hpp"

#include <array>
#include <cstdint>

namespace goodstanding::sample {
namespace {

using Words = std::string_view;

constexpr City kNorthmere[] = {{"Quâlen", "101"}, {"Nordvik-on-Wend", "104"}, {"Tarnholt", "107"}};
constexpr City kHighfold[] = {{"Highfold", "201"}, {"Sankt Óric", "203"}, {"Ambergate", "206"}};
constexpr City kSaltmarch[] = {{"Saltmarch", "301"}, {"Ærsund", "305"}, {"Little Wend", "309"}};
constexpr City kGreywater[] = {{"Greywater", "401"}, {"Želve", "404"}, {"Ebbing", "408"}};
constexpr City kTarn[] = {{"Upper Tarn", "501"}, {"Lower Tarn", "502"}, {"Füllhorn", "507"}};
constexpr City kIsles[] = {{"Lantern Isle", "601"}, {"Port Ñandú", "604"}};
constexpr Region kRegions[] = {
    {"Northmere", "0110", kNorthmere}, {"Highfold", "0220", kHighfold},
    {"Saltmarch", "0330", kSaltmarch}, {"Greywater", "0440", kGreywater},
    {"The Tarns", "0550", kTarn},      {"Isles of Wend", "0660", kIsles}};

constexpr Words kFoodNouns[] = {"Bakeries", "Dairies", "Preserves", "Pickles", "Noodle Works"};
constexpr Words kFoodProducts[] = {"rye bread", "soft cheese", "plum jam", "smoked herring",
                                   "dried noodles"};
constexpr Words kToyNouns[] = {"Toys", "Kites", "Puppets", "Tin Trains"};
constexpr Words kToyProducts[] = {"wooden train", "plush otter", "kite string", "toy xylophone"};
constexpr Words kElectricNouns[] = {"Lanterns", "Kettles", "Batteries", "Toasters", "Radios"};
constexpr Words kElectricProducts[] = {"electric kettle", "night light", "bicycle lamp",
                                       "phone charger"};
constexpr Words kChemistryNouns[] = {"Soaps", "Paints", "Varnishes", "Fertilisers"};
constexpr Words kChemistryProducts[] = {"hand soap", "wall paint", "floor varnish"};
constexpr Words kMachineNouns[] = {"Bearings", "Pumps", "Looms", "Turbines", "Clockworks"};
constexpr Words kBuildingNouns[] = {"Bridges", "Roofs", "Masonry", "Scaffolds", "Tunnels"};
constexpr Words kTradeNouns[] = {"Emporium", "Wholesale", "Sundries", "Imports", "Trading"};
constexpr Words kTransportNouns[] = {"Barges", "Freight", "Ferries", "Parcels", "Waggons"};
constexpr Words kInnNouns[] = {"Inns", "Canteens", "Tea Rooms", "Soup Kitchens"};
constexpr Words kSoftwareNouns[] = {"Software", "Abacus Works", "Punch Cards", "Signals"};
constexpr Words kOfficeNouns[] = {"Ledgers", "Surveyors", "Draughtsmen", "Consulting"};
constexpr Words kFarmNouns[] = {"Orchards", "Farms", "Beehives", "Vineyards"};
constexpr Words kCareNouns[] = {"Clinics", "Care Homes", "Spectacles", "Dispensaries"};

constexpr Sector kSectors[] = {
    {"A01", "Crop and animal production", kFarmNouns, kFoodProducts, false, true},
    {"C10", "Manufacture of food", kFoodNouns, kFoodProducts, true, true},
    {"C20", "Manufacture of chemicals", kChemistryNouns, kChemistryProducts, false, true},
    {"C27", "Manufacture of electrical goods", kElectricNouns, kElectricProducts, true, true},
    {"C28", "Manufacture of machinery", kMachineNouns, {}, true, true},
    {"C32", "Manufacture of toys", kToyNouns, kToyProducts, false, true},
    {"F41", "Construction", kBuildingNouns, {}, true, false},
    {"G46", "Wholesale trade", kTradeNouns, kElectricProducts, true, true},
    {"H49", "Transport", kTransportNouns, {}, true, true},
    {"I56", "Food service", kInnNouns, kFoodProducts, false, false},
    {"J62", "Software", kSoftwareNouns, {}, true, false},
    {"M70", "Offices and consulting", kOfficeNouns, {}, true, false},
    {"Q86", "Health and care", kCareNouns, {}, true, false}};
constexpr std::array<std::uint32_t, std::size(kSectors)> kSectorWeights = {6,  7, 3, 4, 6,  2, 14,
                                                                           22, 7, 9, 6, 10, 4};

constexpr Words kBrenmarkForms[] = {"Aktsel.", "Selskap BM"};
constexpr Words kBrenmarkCities[] = {"Brenhavn", "Østerbrink"};
constexpr Words kSorvaneForms[] = {"S.p.V.", "Società Sorvana"};
constexpr Words kSorvaneCities[] = {"Porto Sorva", "Città Alta di Sorva"};
constexpr Words kIlmaraForms[] = {"Oyj-I", "Osk."};
constexpr Words kIlmaraCities[] = {"Ilmajärvi", "Kuulahti"};
constexpr Words kHualanForms[] = {"Co., Ltd."};
constexpr Words kHualanCities[] = {"Lanqiao-on-Hua", "Yunqiao"};
constexpr ForeignCountry kForeignCountries[] = {
    {"XB", "Brenmark", "BM", kBrenmarkForms, kBrenmarkCities, "Royal Customs of Brenmark", false},
    {"XS", "Sorvane", "SV", kSorvaneForms, kSorvaneCities, "Dogana di Sorvane", false},
    {"XI", "Ilmara", "IL", kIlmaraForms, kIlmaraCities, "Ilmaran Tulli", false},
    {"XH", "Hualan", "HL", kHualanForms, kHualanCities, "华岚海关 (Hualan Customs)", true}};

constexpr Words kAdjectives[] = {
    "Amber",     "Punctual", "Thrifty",  "Patient",  "Humming", "Velvet", "Crimson",
    "Sleepless", "Nimble",   "Tidy",     "Modest",   "Brisk",   "Silver", "Copper",
    "Gentle",    "Curious",  "Cheerful", "Candid",   "Indigo",  "Quiet",  "Sturdy",
    "Wandering", "Winter",   "Orderly",  "Marble",   "Paper",   "Cobalt", "Merry",
    "Solemn",    "Hasty",    "Frugal",   "Daring",   "Naïve",   "Façade", "Übermut",
    "Señorial",  "Crème",    "Déjà-Vu",  "Spotless", "Dozing",  "Polite", "Upright",
    "Whistling", "Granite",  "Lavender", "Mustard",  "Saffron", "Bashful"};
constexpr Words kCreatures[] = {
    "Heron",    "Walrus",    "Otter",   "Badger",   "Teapot",   "Lighthouse", "Magpie",
    "Hedgehog", "Umbrella",  "Pelican", "Toad",     "Goose",    "Windmill",   "Hamster",
    "Lobster",  "Owl",       "Narwhal", "Beetle",   "Tortoise", "Acorn",      "Kingfisher",
    "Dormouse", "Haddock",   "Ibex",    "Jackdaw",  "Kestrel",  "Lynx",       "Marmot",
    "Newt",     "Ostrich",   "Puffin",  "Quince",   "Raven",    "Stoat",      "Thimble",
    "Unicorn",  "Vole",      "Weasel",  "Yak",      "Zeppelin", "Anvil",      "Bumblebee",
    "Compass",  "Dandelion", "Ermine",  "Flamingo", "Gosling",  "Halibut"};
constexpr Words kStreets[] = {
    "Ropewalk",  "Lamplighter Lane", "Old Customs Quay", "Ledger Street", "Bridge Street",
    "Mill Race", "Kaffeegasse",      "Rue de l'Écluse",  "Harbour Steps", "Station Road"};
constexpr Words kHanNames[] = {"云川", "海鹭", "金壶", "青禾", "远山", "白鹅", "明灯", "松鼠"};
constexpr Words kHanTrades[] = {"贸易", "机械", "食品", "电器", "物流", "玩具"};

}  // namespace

std::span<const Region> regions() {
  return kRegions;
}
std::span<const Sector> sectors() {
  return kSectors;
}
std::span<const std::uint32_t> sector_weights() {
  return kSectorWeights;
}
std::span<const ForeignCountry> foreign_countries() {
  return kForeignCountries;
}
std::span<const std::string_view> adjectives() {
  return kAdjectives;
}
std::span<const std::string_view> creatures() {
  return kCreatures;
}
std::span<const std::string_view> streets() {
  return kStreets;
}
std::span<const std::string_view> han_names() {
  return kHanNames;
}
std::span<const std::string_view> han_trades() {
  return kHanTrades;
}

}  // namespace goodstanding::sample
