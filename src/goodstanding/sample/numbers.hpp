#pragma once
/// Register numbers of fictional companies: real schemes with check digits that hold, in ranges
/// that no issuer has given out. Different companies of one world have different numbers.

#include <cstdint>
#include <string>
#include <string_view>

namespace goodstanding::sample {

/// The second character of a Unified Social Credit Code under registering authority 9.
/// Source: GB 32100-2015.
enum class RegisteredAs : char { kEnterprise = '1', kSoleTrader = '2', kCooperative = '3' };

/// Makes a Unified Social Credit Code. `place` are four digits that follow 99, a province that does
/// not exist. Range: `serial` below 100,000,000. Source: GB 32100-2015, GB 11714-1997.
std::string make_uscc(RegisteredAs as, std::string_view place, std::uint64_t serial);

/// Makes a Legal Entity Identifier with the issuer prefix 0000, which is nobody's.
/// Range: `serial` below 100,000,000. Source: ISO 17442-1:2020, ISO/IEC 7064 MOD 97-10.
std::string make_lei(std::uint64_t serial);

/// Shuffles numbers below 100,000,000 so that neighbours do not show. Different numbers stay
/// different.
std::uint64_t shuffle_serial(std::uint64_t seed, std::uint64_t number);

}  // namespace goodstanding::sample
