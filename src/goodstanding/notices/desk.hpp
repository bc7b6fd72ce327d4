#pragma once
/// What every notice is written with, and the writing of what notices have in common: the law, the
/// records, deadlines with their counting, rights, the contact.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/deadlines/deadline.hpp"
#include "goodstanding/measures/catalogue.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/model/legal_basis.hpp"
#include "goodstanding/notices/contacts.hpp"
#include "goodstanding/notices/fields.hpp"
#include "goodstanding/notices/language.hpp"
#include "goodstanding/notices/names.hpp"

namespace goodstanding::notices {

/// The language, the names and the contacts. Requires: all outlive it.
struct Desk {
  const Language& language;
  const Names& names;
  const ContactBook& contacts;
  std::string law_language = "en";  ///< in which the pack itself is written
};

/// A described source, for readers.
struct Source {
  std::string authority;
  std::string title;
  std::string basis;
};

/// What records can be looked up in: everything held about the company, what their kinds mean, and
/// who supplied them.
struct RecordBook {
  Dossier history;
  std::map<std::string, std::string, std::less<>> kinds;  ///< meaning, in the pack's language
  std::map<std::string, Source, std::less<>> sources;     ///< by channel
};

/// What an annulment, or a granted objection, takes back.
struct Reversal {
  std::string what;
  std::string how;
};

/// Says what somebody has called by a name of the pack's: in the language of the notice, or in the
/// pack's own words with a mark.
std::string name_of(const Desk& desk, std::string_view group, std::string_view id,
                    std::string_view original);

/// Writes the facts of one notice.
class NoticeWriter {
 public:
  /// Begins a notice. Requires: `desk` outlives the writer.
  NoticeWriter(const Desk& desk, NoticeKind kind);

  [[nodiscard]] const Desk& desk() const { return *desk_; }
  [[nodiscard]] const Language& language() const { return desk_->language; }
  void set(std::string_view name, FieldValue value);
  /// Names the company, the authority with its contact, and the subject.
  void head(CompanyId company, const std::string& name, const std::string& authority,
            std::string subject, std::string reference);
  /// States day, clause and reason of the act.
  void act(Date day, std::size_t number, const std::string& clause, const std::string& reason);
  /// States the last day of a period, and the next: `until` is its half-open end.
  void period(Date until);
  void basis(const LegalBasis& basis);
  /// Names a record by its position, or a document by whatever it is called.
  void record(const RecordBook& book, const std::string& name);
  void effect(const measures::Measure& measure, std::string end);
  /// Adds a deadline by its last day. `missed` is a word of `missed.*`.
  void deadline(std::string_view what, Date last, std::string counted, std::string_view missed);
  /// Adds a right by its id; `when` says from when or until when.
  void right(std::string_view id, std::string when, Fields more = {});
  void reversal(const Reversal& reversal);
  /// Adds the court of the authority as a right with a deadline, from the day on which the decision
  /// was made known. Errors: kRefused outside the calendar.
  Result<void> court(const deadlines::WorkingCalendar& calendar, Date known);

  /// Each tells how a day was counted. `anchor` is a word of `anchor.*`.
  [[nodiscard]] std::string counted(deadlines::DayCount count, Date start, std::string_view anchor,
                                    const deadlines::WorkingCalendar& calendar) const;
  [[nodiscard]] std::string counted_with(int working_days, Date start,
                                         const deadlines::WorkingCalendar& calendar) const;
  [[nodiscard]] std::string counted_months(int months, Date start, std::string_view anchor) const;
  [[nodiscard]] std::string stated(Date start) const;
  [[nodiscard]] std::string wrap(std::string_view phrase, std::string counted) const;
  [[nodiscard]] std::string until(Date last) const;
  [[nodiscard]] std::string from(Date first) const;
  [[nodiscard]] std::string any_time() const;

  Facts take() { return std::move(facts_); }

 private:
  std::string calendar_name(const deadlines::WorkingCalendar& calendar) const;

  const Desk* desk_;
  const Contact* contact_ = nullptr;
  Facts facts_;
};

}  // namespace goodstanding::notices
