#pragma once
/// For tests: the shipped languages, a contact with a court, and a small catalogue.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "goodstanding/notices/desk.hpp"
#include "goodstanding/notices/language.hpp"

namespace goodstanding::notices::example {

inline constexpr std::string_view kLanguages[] = {"en", "es", "zh"};

inline std::string read_shipped(const std::string& path) {
  std::ifstream file(std::string(GS_SOURCE_DIR) + "/" + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline LanguageSource shipped_source(std::string_view code) {
  const std::string folder = "notices/" + std::string(code);
  return {std::string(code), read_shipped(folder + "/words.yaml"),
          read_shipped(folder + "/notices.yaml")};
}

inline Language shipped(std::string_view code) {
  ParsedLanguage parsed = parse_language(shipped_source(code));
  EXPECT_EQ(format_findings(parsed.findings), "");
  return std::move(parsed.language);
}

inline ContactBook contacts() {
  ContactBook book;
  Contact& contact = book.operator_contact;
  contact = {
      "", "Front Office", "1 Square, Tavon", "office@x.example", "+00 1 2 3", "https://x.example",
      {}};
  contact.court.name = "Administrative Court";
  contact.court.basis.act = "Court Act";
  contact.court.basis.article = "7";
  contact.court.term = {30, deadlines::DayKind::kCalendar};
  return book;
}

inline LegalBasis basis_of(std::string act, std::string article, std::string_view version) {
  LegalBasis basis;
  basis.act = std::move(act);
  basis.article = std::move(article);
  basis.version = *parse_date(version);
  return basis;
}

/// One binding restriction of at most 12 months, which follows from the list `breach`.
inline measures::MeasureCatalogue catalogue() {
  measures::MeasureCatalogue catalogue;
  measures::Measure measure;
  measure.id = "bar";
  measure.title = "Barred from tenders";
  measure.domain = "procurement";
  measure.basis = {basis_of("Buying Act", "62", "2025-02-24")};
  measure.authority = "Buyer";
  measure.direction = Direction::kRestriction;
  measure.nature = measures::Nature::kBinding;
  measure.max_months = 12;
  measure.waiver_months = 6;
  catalogue.measures = {measure};
  catalogue.follows = {{"breach", "", {"bar"}}};
  return catalogue;
}

/// Everything that a desk refers to.
struct OwnedDesk {
  Language language;
  Names names;
  ContactBook contacts;
  [[nodiscard]] Desk desk() const { return {language, names, contacts, "en"}; }
};

inline OwnedDesk desk_of(std::string_view code) {
  return {shipped(code), {}, contacts()};
}

/// Finds the day of a deadline by the word of what it is; none if it is not told.
inline std::optional<Date> deadline_of(const Facts& facts, const Language& language,
                                       std::string_view what) {
  const auto rows = facts.rows.find(RowSet::kDeadlines);
  if (rows == facts.rows.end()) return std::nullopt;
  for (const Fields& row : rows->second) {
    if (std::get<std::string>(row.at("deadline.what")) == language.word("deadline", what)) {
      return std::get<Date>(row.at("deadline.day"));
    }
  }
  return std::nullopt;
}

inline std::string text_of(const Fields& row, std::string_view name) {
  return std::get<std::string>(row.find(name)->second);
}

}  // namespace goodstanding::notices::example
