#include <algorithm>

#include "goodstanding/feel/function.hpp"
#include "goodstanding/feel/value.hpp"

namespace goodstanding::feel {
namespace {

using Order = std::strong_ordering;

// Times with and without a relation to UTC cannot be compared.
bool comparable(const ZoneForm& a, const ZoneForm& b) {
  const bool a_local = a.kind == ZoneForm::Kind::kLocal;
  const bool b_local = b.kind == ZoneForm::Kind::kLocal;
  return a_local == b_local;
}

// A time of day with a zone name takes the zone's offset of the epoch day: the date is not known.
std::int64_t utc_nanos(const TimeOfDay& time) {
  const std::int64_t offset = offset_at(time.zone, Date(), time.nanos).value_or(0);
  return time.nanos - offset * kNanosPerSecond;
}

std::optional<bool> equal_items(std::span<const Value> a, std::span<const Value> b) {
  if (a.size() != b.size()) return false;
  bool known = true;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::optional<bool> same = equal(a[i], b[i]);
    if (same == false) return false;
    known = known && same.has_value();
  }
  return known ? std::optional<bool>(true) : std::nullopt;
}

std::optional<bool> equal_contexts(const Value& a, const Value& b) {
  const std::vector<std::string>& keys = *a.context_keys();
  if (keys.size() != b.context_keys()->size()) return false;
  bool known = true;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Value* other = b.find_entry(keys[i]);
    if (other == nullptr) return false;
    const std::optional<bool> same = equal(a.context_values()[i], *other);
    if (same == false) return false;
    known = known && same.has_value();
  }
  return known ? std::optional<bool>(true) : std::nullopt;
}

std::optional<bool> equal_ends(const std::optional<Value>& a, const std::optional<Value>& b) {
  if (a.has_value() != b.has_value()) return false;
  if (!a) return true;
  return equal(*a, *b);
}

std::optional<bool> equal_ranges(const Range& a, const Range& b) {
  if (a.low_included != b.low_included || a.high_included != b.high_included) return false;
  const std::optional<bool> low = equal_ends(a.low, b.low);
  if (low == false) return false;
  const std::optional<bool> high = equal_ends(a.high, b.high);
  if (high == false) return false;
  return low && high ? std::optional<bool>(true) : std::nullopt;
}

bool identical_items(std::span<const Value> a, std::span<const Value> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), identical);
}

bool identical_contexts(const Value& a, const Value& b) {
  const std::vector<std::string>& keys = *a.context_keys();
  if (keys.size() != b.context_keys()->size()) return false;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Value* other = b.find_entry(keys[i]);
    if (other == nullptr || !identical(a.context_values()[i], *other)) return false;
  }
  return true;
}

bool identical_ends(const std::optional<Value>& a, const std::optional<Value>& b) {
  return a.has_value() == b.has_value() && (!a || identical(*a, *b));
}

bool identical_ranges(const Range& a, const Range& b) {
  return a.low_included == b.low_included && a.high_included == b.high_included &&
         identical_ends(a.low, b.low) && identical_ends(a.high, b.high);
}

}  // namespace

std::optional<bool> equal(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::kNull:
      return true;
    case Kind::kBoolean:
      return a.as_boolean() == b.as_boolean();
    case Kind::kNumber:
      return a.as_number() == b.as_number();
    case Kind::kString:
      return a.as_string() == b.as_string();
    case Kind::kList:
      return equal_items(a.as_list(), b.as_list());
    case Kind::kContext:
      return equal_contexts(a, b);
    case Kind::kRange:
      return equal_ranges(a.as_range(), b.as_range());
    case Kind::kFunction:
      return &a.as_function() == &b.as_function();
    default:
      return compare(a, b) == Order::equal;
  }
}

std::optional<Order> compare(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::kNumber:
      return a.as_number() <=> b.as_number();
    case Kind::kString:
      // The bytes of UTF-8 sort as the code points do.
      return a.as_string() <=> b.as_string();
    case Kind::kDate:
      return a.as_date() <=> b.as_date();
    case Kind::kTime:
      if (!comparable(a.as_time().zone, b.as_time().zone)) return std::nullopt;
      return utc_nanos(a.as_time()) <=> utc_nanos(b.as_time());
    case Kind::kDateTime:
      if (!comparable(a.as_date_time().time.zone, b.as_date_time().time.zone)) return std::nullopt;
      return since_epoch(a.as_date_time()) <=> since_epoch(b.as_date_time());
    case Kind::kDaysDuration:
      return a.as_days_duration() <=> b.as_days_duration();
    case Kind::kMonthsDuration:
      return a.as_months_duration() <=> b.as_months_duration();
    default:
      return std::nullopt;
  }
}

bool identical(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::kTime:
      return a.as_time() == b.as_time();
    case Kind::kDateTime:
      return a.as_date_time() == b.as_date_time();
    case Kind::kList:
      return identical_items(a.as_list(), b.as_list());
    case Kind::kContext:
      return identical_contexts(a, b);
    case Kind::kRange:
      return identical_ranges(a.as_range(), b.as_range());
    default:
      return equal(a, b) == true;
  }
}

}  // namespace goodstanding::feel
