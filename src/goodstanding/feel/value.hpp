#pragma once
/// The values of FEEL expressions. A Value is 48 bytes and cheap to copy: numbers, times and short
/// texts are stored in place, everything else is shared and immutable.

#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/base/decimal.hpp"
#include "goodstanding/calendar/temporal.hpp"
#include "goodstanding/feel/type.hpp"

namespace goodstanding::feel {

using calendar::DateTime;
using calendar::DaysDuration;
using calendar::kNanosPerSecond;
using calendar::kSecondsPerDay;
using calendar::MonthsDuration;
using calendar::TimeOfDay;
using calendar::ZoneForm;

class Function;

enum class Kind : std::uint8_t {
  kNull,
  kBoolean,
  kNumber,
  kString,
  kDate,
  kTime,
  kDateTime,
  kDaysDuration,
  kMonthsDuration,
  kList,
  kContext,
  kRange,
  kFunction,
};

/// Gives the name that FEEL has for a kind, as `date and time`.
std::string_view kind_name(Kind kind);

/// The base of everything that values share: counted references, and how deep the value nests.
class Shared {
 public:
  explicit Shared(std::uint32_t depth) : depth_(depth) {}
  Shared(const Shared&) = delete;
  Shared& operator=(const Shared&) = delete;
  virtual ~Shared() = default;
  [[nodiscard]] std::uint32_t depth() const { return depth_; }
  void retain() const { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() const {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

 private:
  mutable std::atomic<std::uint32_t> references_{1};
  std::uint32_t depth_;
};

/// The keys of contexts that look alike; shared by all contexts of one origin.
using ContextKeys = std::shared_ptr<const std::vector<std::string>>;

struct Range;

/// A FEEL value. Texts are UTF-8. Thread-safety: values may be copied and read from any thread.
class Value {
 public:
  Value() noexcept {
    storage_.shared = false;
    storage_.kind = Kind::kNull;
  }
  static Value null() { return {}; }
  static Value boolean(bool value);
  static Value number(const Decimal& value);
  /// Makes a text. Requires: valid UTF-8.
  static Value string(std::string_view text);
  static Value date(Date date);
  static Value time(const TimeOfDay& time);
  static Value date_time(const DateTime& moment);
  static Value days_duration(DaysDuration duration);
  static Value months_duration(MonthsDuration duration);
  static Value list(std::vector<Value> items);
  /// Makes a context. Requires: as many values as keys; no key twice.
  static Value context(ContextKeys keys, std::vector<Value> values);
  static Value context(std::vector<std::string> keys, std::vector<Value> values);
  static Value range(Range range);
  static Value function(std::unique_ptr<const Function> function);
  /// Makes another value of a function that is already one.
  static Value share(const Function& function);

  Value(const Value& other) noexcept : storage_(other.storage_) {
    if (storage_.shared) shared()->retain();
  }
  Value(Value&& other) noexcept : storage_(other.storage_) {
    other.storage_.kind = Kind::kNull;
    other.storage_.shared = false;
  }
  Value& operator=(const Value& other) noexcept {
    // The other may be part of what this value alone keeps alive.
    const Storage incoming = other.storage_;
    if (incoming.shared) other.shared()->retain();
    if (storage_.shared) shared()->release();
    storage_ = incoming;
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    std::swap(storage_, other.storage_);
    return *this;
  }
  ~Value() {
    if (storage_.shared) shared()->release();
  }

  [[nodiscard]] Kind kind() const { return storage_.kind; }
  [[nodiscard]] bool is(Kind kind) const { return storage_.kind == kind; }
  [[nodiscard]] bool is_null() const { return is(Kind::kNull); }
  [[nodiscard]] bool is_true() const { return is(Kind::kBoolean) && get<bool>(); }
  [[nodiscard]] bool is_false() const { return is(Kind::kBoolean) && !get<bool>(); }

  /// Each gives the payload. Requires: the value is of that kind.
  [[nodiscard]] bool as_boolean() const { return checked<bool>(Kind::kBoolean); }
  [[nodiscard]] const Decimal& as_number() const { return checked<Decimal>(Kind::kNumber); }
  [[nodiscard]] std::string_view as_string() const;
  [[nodiscard]] Date as_date() const { return checked<Date>(Kind::kDate); }
  [[nodiscard]] const TimeOfDay& as_time() const { return checked<TimeOfDay>(Kind::kTime); }
  [[nodiscard]] const DateTime& as_date_time() const { return checked<DateTime>(Kind::kDateTime); }
  [[nodiscard]] DaysDuration as_days_duration() const {
    return checked<DaysDuration>(Kind::kDaysDuration);
  }
  [[nodiscard]] MonthsDuration as_months_duration() const {
    return checked<MonthsDuration>(Kind::kMonthsDuration);
  }
  [[nodiscard]] std::span<const Value> as_list() const;
  [[nodiscard]] const Range& as_range() const;
  [[nodiscard]] const Function& as_function() const;

  /// Gives the keys and the values of a context, in the same order. Requires: a context.
  [[nodiscard]] const ContextKeys& context_keys() const;
  [[nodiscard]] std::span<const Value> context_values() const;
  /// Gives an entry of a context, or null. Requires: a context. Cost: linear in the keys.
  [[nodiscard]] const Value* find_entry(std::string_view key) const;

  /// Gives how deep lists, contexts, ranges and functions nest: 0 for a plain value.
  [[nodiscard]] std::uint32_t depth() const { return storage_.shared ? shared()->depth() : 0; }

 private:
  static constexpr std::size_t kInlineText = 45;
  struct alignas(16) Storage {
    unsigned char bytes[kInlineText];
    std::uint8_t text_length;
    bool shared;
    Kind kind;
  };
  static_assert(sizeof(Storage) == 48);

  template <class T>
  void put(Kind kind, const T& payload) {
    static_assert(sizeof(T) <= kInlineText && std::is_trivially_copyable_v<T>);
    ::new (static_cast<void*>(storage_.bytes)) T(payload);
    storage_.shared = false;
    storage_.kind = kind;
  }
  void put_shared(Kind kind, const Shared* shared);
  template <class T>
  [[nodiscard]] const T& get() const {
    return *std::launder(reinterpret_cast<const T*>(storage_.bytes));
  }
  template <class T>
  [[nodiscard]] const T& checked(Kind kind) const {
    GS_ASSERT(storage_.kind == kind);
    return get<T>();
  }
  [[nodiscard]] const Shared* shared() const { return get<const Shared*>(); }

  Storage storage_;
};

/// An interval of values. An absent end is unbounded: `>= 5` is the range from 5 without an upper
/// end.
struct Range {
  std::optional<Value> low;
  std::optional<Value> high;
  bool low_included = false;
  bool high_included = false;
};

/// Compares with `=`: none if the kinds differ (FEEL's null). Null equals only null.
/// Source: DMN 1.5 section 10.3.2.13, table 45.
std::optional<bool> equal(const Value& a, const Value& b);
/// Orders two values of one kind; none where FEEL knows no order. Source: DMN 1.5 table 45.
std::optional<std::strong_ordering> compare(const Value& a, const Value& b);
/// Says whether two values are the same in every respect (numbers by value, times with their zone
/// form, lists and contexts deeply; functions by identity). For tests and for finding duplicates.
bool identical(const Value& a, const Value& b);

/// Formats as a FEEL literal that reads back as the value, as `"text"`, `12.5`, `@"2024-05-01"`,
/// `[1, 2]`, `{name: "x"}`. Functions print as `function(a, b)`.
std::string format_value(const Value& value);
/// Formats as FEEL's string() does: texts and times without quotes at the top level.
std::string to_text(const Value& value);

}  // namespace goodstanding::feel
