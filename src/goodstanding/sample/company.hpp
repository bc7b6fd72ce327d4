#pragma once
/// The companies of the sample world, domestic and foreign, and the sole traders that stand between
/// them in every public register.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "goodstanding/base/date.hpp"
#include "goodstanding/sample/words.hpp"
#include "goodstanding/sample/world.hpp"

namespace goodstanding::sample {

enum class LegalForm : std::uint8_t {
  kLimited,
  kPublicLimited,
  kPartnership,
  kCooperative,
  kFoundation,
  kPublicBody,
  kBranch,  ///< of a foreign company
};
/// The form as the register of companies abbreviates it (`LTD`).
std::string_view format_legal_form(LegalForm form);

enum class Size : std::uint8_t { kMicro, kSmall, kMedium, kLarge };
std::string_view format_size(Size size);

/// How a company tends to behave. Source of the shares: published risk classes of 30,323 companies
/// of the prefecture of Bayannur in 2022 (A 73.2, B 18.7, C 5.2, D 3.0 of 100), and the 4.89 of 100
/// with the best of the Chinese tax ratings for 2018.
enum class Conduct : std::uint8_t { kExemplary, kGood, kFair, kPoor, kBad };

struct Address {
  std::string street;
  std::string_view city;
  std::string_view region;
  std::string postcode;
};

struct Company {
  std::uint64_t index = 0;
  LegalForm form = LegalForm::kLimited;
  Size size = Size::kMicro;
  Conduct conduct = Conduct::kGood;
  std::string number;  ///< Unified Social Credit Code
  std::string lei;     ///< empty if it has none
  std::string name;
  std::string han_name;  ///< in Chinese script; empty if it has none
  Address address;
  const Sector* sector = nullptr;
  const ForeignCountry* home = nullptr;  ///< of a branch: the country of its company
  std::int64_t staff = 0;
  Date registered;
  std::optional<Date> ended;  ///< the day it was struck off

  /// Says whether it existed on a day.
  [[nodiscard]] bool existed_on(Date day) const {
    return registered <= day && (!ended || day < *ended);
  }
};

/// A company abroad: parent, subsidiary, or one with no tie to the country at all.
struct ForeignCompany {
  const ForeignCountry* country = nullptr;
  std::string number;  ///< of its national register
  std::string lei;     ///< empty if it has none
  std::string name;
  std::string han_name;
  std::string_view city;
};

/// A natural person who trades; named by a running number, because nobody is behind it.
struct SoleTrader {
  std::string number;
  std::string name;  ///< as `Sole trader no. 1234`
  Address address;
  const Sector* sector = nullptr;
  Date registered;
};

/// Makes a company of the world. Range: `index` below `world.companies`.
Company company_at(const WorldOptions& world, std::uint64_t index);

/// Counts the companies abroad that have ties with the world's.
std::uint64_t foreign_count(const WorldOptions& world);
ForeignCompany foreign_at(const WorldOptions& world, std::uint64_t index);

/// Says whether a sole trader's rows follow those of a company: about one in twelve.
bool sole_trader_follows(const WorldOptions& world, std::uint64_t index);
/// Makes the sole trader who follows a company.
SoleTrader sole_trader_after(const WorldOptions& world, std::uint64_t index);

}  // namespace goodstanding::sample
