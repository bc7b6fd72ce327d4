#include "access.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/service/officers.hpp"
#include "goodstanding/service/outbox.hpp"
#include "goodstanding/store_sqlite/query_log.hpp"

namespace goodstanding::app {

std::vector<OptionSpec> reading_options(std::vector<OptionSpec> own) {
  own.push_back(kAsOption);
  own.push_back(kPurposeOption);
  return own;
}

Result<std::unique_ptr<store::QueryLog>> open_queries(Context& context) {
  GS_TRY_ASSIGN(const Instant now, context.now());
  return store_sqlite::open_query_log(store_sqlite::query_log_path(context.register_path()), now);
}

Result<Reading> Reading::begin(std::string_view command, const Arguments& arguments,
                               Context& context) {
  Reading reading;
  reading.command_ = command;
  reading.purpose_ = arguments.find("purpose").value_or("");
  const std::string as = arguments.find("as").value_or("console");
  const std::string name = as.substr(std::min(as.size(), as.find(':') + 1));
  if (as.starts_with("officer:")) {
    if (reading.purpose_.empty()) {
      return Error{ErrorId::kUsage, "an officer says why: add --purpose TEXT; the company sees it"};
    }
    GS_TRY_ASSIGN(store::Register * target, context.open_register());
    GS_TRY_ASSIGN(const crypto::SigningKey key, service::load_key(name));
    GS_TRY_ASSIGN(reading.officer_, service::prove_officer(*target, key, context.random()));
    reading.reader_ = {ReaderKind::kOfficer, reading.officer_->name, reading.officer_->authority};
  } else if (as.starts_with("consumer:") && !name.empty()) {
    reading.reader_ = {ReaderKind::kConsumer, name, ""};
  } else if (as == "company") {
    reading.reader_.kind = ReaderKind::kCompany;
  } else if (as == "public") {
    reading.reader_.kind = ReaderKind::kPublic;
  } else if (as != "console") {
    return Error{ErrorId::kUsage, "`" + as +
                                      "` is no reader; write officer:KEYFILE, company, "
                                      "consumer:NAME or public"};
  }
  return reading;
}

Result<service::Sight> Reading::sight(Context& context, const View& view) const {
  if (reader_.kind == ReaderKind::kConsole || reader_.kind == ReaderKind::kCompany) {
    return service::Sight(reader_, {}, view.as_of);  // sees everything, published or not
  }
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(std::vector<lists::ListBook> books,
                service::load_list_books(*target, context.home(), view.known_at));
  if (!officer_) return service::Sight(reader_, std::move(books), view.as_of);
  GS_TRY_ASSIGN(const std::vector<ImposedMeasure> measures,
                target->load_all_measures(view.known_at));
  return service::Sight(*officer_, std::move(books), view.as_of, measures);
}

Result<void> Reading::log(Context& context, CompanyId company, std::string shown) const {
  GS_TRY_ASSIGN(const std::unique_ptr<store::QueryLog> queries, open_queries(context));
  QueryEntry entry;
  GS_TRY_ASSIGN(entry.at, context.now());
  entry.reader = reader_;
  entry.command = command_;
  entry.company = company;
  entry.purpose = purpose_;
  entry.shown = std::move(shown);
  const Result<std::uint64_t> number = queries->append(entry);
  if (number) return {};
  return Error{number.error().id,
               "nothing is shown, for the reading cannot be logged: " + number.error().message};
}

Result<void> Reading::refuse(Context& context, CompanyId company, const std::string& why) const {
  GS_TRY(log(context, company, "nothing: " + why));
  return Error{ErrorId::kRefused, why};
}

Result<void> log_console_reading(std::string_view command, const Arguments& arguments,
                                 Context& context, CompanyId company, std::string shown) {
  GS_TRY_ASSIGN(const Reading reading, Reading::begin(command, arguments, context));
  return reading.log(context, company, std::move(shown));
}

std::string format_shown(std::size_t shown, std::size_t held, std::string_view noun) {
  std::string text = std::to_string(shown) + ' ' + std::string(noun);
  if (held > shown) text += " (" + std::to_string(held - shown) + " withheld)";
  return text;
}

}  // namespace goodstanding::app
