#pragma once
/// The words of the fictional country: its regions and cities, sectors, authorities, and the words
/// that names are made of. Every name is a pun on nothing and nobody.

#include <cstdint>
#include <span>
#include <string_view>

namespace goodstanding::sample {

struct City {
  std::string_view name;
  std::string_view postcode;  ///< its first three digits
};

struct Region {
  std::string_view name;
  std::string_view place;  ///< four digits of it in register numbers
  std::span<const City> cities;
};

/// What decides which records a company of the sector can have.
struct Sector {
  std::string_view code;  ///< as `C10`
  std::string_view title;
  std::span<const std::string_view> nouns;     ///< for names
  std::span<const std::string_view> products;  ///< that are sampled and recalled; may be empty
  bool bids = false;                           ///< for public contracts
  bool trades_abroad = false;
};

struct ForeignCountry {
  std::string_view code;  ///< of those that ISO 3166-1 leaves to users
  std::string_view name;
  std::string_view number_prefix;
  std::span<const std::string_view> forms;
  std::span<const std::string_view> cities;
  std::string_view customs;  ///< its customs authority
  bool writes_han = false;   ///< names are written in Chinese script too
};

std::span<const Region> regions();
std::span<const Sector> sectors();
/// Gives the shares of the sectors among companies, in their order.
std::span<const std::uint32_t> sector_weights();
std::span<const ForeignCountry> foreign_countries();
std::span<const std::string_view> adjectives();
std::span<const std::string_view> creatures();
std::span<const std::string_view> streets();
/// Give the parts of names in Chinese script: a first part, a trade, the legal form.
std::span<const std::string_view> han_names();
std::span<const std::string_view> han_trades();
inline constexpr std::string_view kHanForm = "有限公司";

inline constexpr std::string_view kCurrency = "XTD";
inline constexpr std::string_view kRegistry = "Company Registry of Tavonia";
inline constexpr std::string_view kRevenue = "Tavonian Revenue Service";
inline constexpr std::string_view kMarketOffice = "Market Supervision Office of Tavonia";
inline constexpr std::string_view kLabourOffice = "Labour Inspectorate of Tavonia";
inline constexpr std::string_view kEnvironmentOffice = "Rivers and Air Agency of Tavonia";
inline constexpr std::string_view kWorksOffice = "Public Works Office of Tavonia";
inline constexpr std::string_view kCustoms = "Customs Service of Tavonia";
inline constexpr std::string_view kDevelopmentBank = "Wend Sea Development Bank";

}  // namespace goodstanding::sample
