#include <charconv>

#include "access.hpp"
#include "case_output.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/base/bytes.hpp"
#include "goodstanding/crypto/sha256.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/service/clean_record.hpp"
#include "goodstanding/service/notices.hpp"
#include "json_object.hpp"
#include "lookup.hpp"

namespace goodstanding::app {
namespace {

constexpr OptionSpec kPackOption{"pack", "PACK",
                                 "the pack whose law it is (default: corporate-standing)"};
constexpr OptionSpec kLanguage{"language", "LANGUAGE", "en, es or zh (default: en)"};
constexpr OptionSpec kFormat{"format", "FORMAT", "html, text or json (default: text)"};
constexpr OptionSpec kOut{"out", "FILE", "write it there and say its SHA-256"};
constexpr OptionSpec kEvent{"event", "N", "the event or act, from 1 (default: the newest)"};

Result<std::string> render(const service::Notice& notice, const Arguments& arguments,
                           const Context& context) {
  const std::string format = arguments.find("format").value_or(context.json() ? "json" : "text");
  if (format == "html") return notices::render_html(notice.document);
  if (format == "text") return notices::render_text(notice.document);
  if (format == "json") return notices::render_json(notice.document, notice.facts) + '\n';
  return Error{ErrorId::kUsage, "--format: `" + format + "` is none of html, text, json"};
}

/// Prints a notice, or writes it to the file of `--out` and says its digest, which can stand as the
/// proof of what was sent.
Result<int> deliver(const service::Notice& notice, const Arguments& arguments,
                    const Context& context) {
  GS_TRY_ASSIGN(const std::string text, render(notice, arguments, context));
  const std::optional<std::string> path = arguments.find("out");
  if (!path) {
    print(text);
    return 0;
  }
  GS_TRY(files::write_file_atomically(*path, text));
  const std::string digest = format_hex(crypto::sha256(text));
  if (context.json()) {
    print(JsonObject()
              .text("notice", notice.document.kind)
              .text("language", notice.document.language)
              .text("file", *path)
              .text("sha256", digest)
              .format());
    return 0;
  }
  print("notice " + notice.document.kind + " (" + notice.document.language + ") written to " +
        *path + "\nSHA-256 " + digest + '\n');
  return 0;
}

Result<service::NoticeRequest> read_request(const Arguments& arguments, const Context& context) {
  service::NoticeRequest request;
  request.home = context.home();
  request.language = arguments.find("language").value_or("en");
  GS_TRY_ASSIGN(const std::int64_t event, arguments.integer("event", 0));
  if (arguments.has("event") && event < 1) {
    return Error{ErrorId::kUsage, "--event: events count from 1"};
  }
  if (event > 0) request.event = static_cast<std::size_t>(event - 1);
  return request;
}

Result<ListingId> parse_listing_id(std::string_view text) {
  ListingId id;
  const std::string_view digits = text.substr(1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id.value);
  if (error != std::errc{} || end != digits.data() + digits.size() || id.value <= 0) {
    return Error{ErrorId::kUsage, "`" + std::string(text) + "` is no listing; write it as L4096"};
  }
  return id;
}

Result<int> run_show(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const service::NoticeRequest request, read_request(arguments, context));
  GS_TRY_ASSIGN(const Instant now, context.now());
  const std::string& operand = arguments.operands()[0];
  if (operand.starts_with('L')) {
    GS_TRY_ASSIGN(const ListingId id, parse_listing_id(operand));
    GS_TRY_ASSIGN(const service::Notice notice,
                  service::write_notice(*target, pack, id, request, now));
    GS_TRY_ASSIGN(const Listing listing, target->load_listing(id));
    GS_TRY(log_console_reading("notice show", arguments, context, listing.company,
                               "a notice of listing " + operand));
    return deliver(notice, arguments, context);
  }
  if (!operand.starts_with('K')) {
    return Error{ErrorId::kUsage, "`" + operand +
                                      "` is neither a listing, written as L4096, nor a case, "
                                      "written as K4096"};
  }
  GS_TRY_ASSIGN(const CaseId id, parse_case_id(operand));
  GS_TRY_ASSIGN(const service::Notice notice,
                service::write_notice(*target, pack, id, request, now));
  GS_TRY_ASSIGN(const Case matter, target->load_case(id));
  GS_TRY(log_console_reading("notice show", arguments, context, matter.company,
                             "a notice of case " + operand));
  return deliver(notice, arguments, context);
}

Result<int> run_rating(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const service::NoticeRequest request, read_request(arguments, context));
  GS_TRY_ASSIGN(const Instant now, context.now());
  GS_TRY_ASSIGN(const CompanyId company,
                find_company(*target, arguments.operands()[0], {date_of(now), now}));
  GS_TRY_ASSIGN(const service::Notice notice,
                service::write_rating_notice(*target, pack, company, request, now));
  GS_TRY(log_console_reading("notice rating", arguments, context, company,
                             "the notice of its rating under " + pack.name()));
  return deliver(notice, arguments, context);
}

Result<int> run_check(const Arguments&, Context& context) {
  GS_TRY_ASSIGN(const Findings findings, service::check_notices(context.home()));
  GS_TRY_ASSIGN(const std::vector<std::string> languages, service::list_languages(context.home()));
  if (context.json()) {
    std::vector<codec::JsonValue> rows;
    for (const Finding& finding : findings) {
      rows.push_back(JsonObject()
                         .text("code", finding.code)
                         .text("message", finding.message)
                         .text("file", finding.at.file)
                         .count("line", finding.at.line)
                         .count("column", finding.at.column)
                         .boolean("error", finding.severity == Severity::kError)
                         .build());
    }
    print(JsonObject()
              .count("languages", languages.size())
              .count("kinds", notices::kNoticeKindCount)
              .array("findings", std::move(rows))
              .format());
  } else if (findings.empty()) {
    print(std::to_string(notices::kNoticeKindCount) + " kinds of notice in " +
          std::to_string(languages.size()) + " languages: nothing is missing\n");
  } else {
    print(format_findings(findings));
  }
  if (!has_error(findings)) return 0;
  return error_info(ErrorId::kBadInput).exit_code;
}

std::vector<std::string> split_fields(const Arguments& arguments) {
  std::vector<std::string> fields;
  for (const std::string& text : arguments.all("fields")) {
    std::size_t begin = 0;
    while (begin <= text.size()) {
      const std::size_t end = std::min(text.find(',', begin), text.size());
      if (end > begin) fields.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return fields;
}

Result<int> run_clean_record(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const View view, context.view());
  service::CleanRecordQuestion question;
  question.home = context.home();
  question.language = arguments.find("language").value_or("en");
  GS_TRY_ASSIGN(question.company, find_company(*target, arguments.operands()[0], view));
  question.fields = split_fields(arguments);
  GS_TRY_ASSIGN(const std::optional<Date> from, arguments.date("from"));
  GS_TRY_ASSIGN(const std::optional<Date> until, arguments.date("until"));
  if (!from || !until) {
    return Error{ErrorId::kUsage, "name the period: --from DATE --until DATE"};
  }
  question.request = {
      *from, *until,
      arguments.has("own") ? notices::ReportAudience::kOwn : notices::ReportAudience::kOutward};
  GS_TRY_ASSIGN(const service::Notice report,
                service::write_clean_record(*target, pack, question, view.known_at));
  GS_TRY(log_console_reading("clean-record", arguments, context, question.company,
                             "its clean-record report"));
  return deliver(report, arguments, context);
}

}  // namespace

std::vector<Command> notice_commands() {
  return {
      {"notice show",
       "LISTING|CASE",
       "Print the notice that an event of a listing or an act of a case calls for.",
       1,
       1,
       {kEvent, kLanguage, kFormat, kOut, kPackOption},
       run_show},
      {"notice rating",
       "COMPANY",
       "Print the notice of a company's newest rating under the pack.",
       1,
       1,
       {kLanguage, kFormat, kOut, kPackOption},
       run_rating},
      {"notices check",
       "",
       "Name every mistake in the templates, words, names and contacts of notices.",
       0,
       0,
       {},
       run_check},
      {"clean-record",
       "COMPANY",
       "Report what is known of a company in a period, field by field, and on what that rests.",
       1,
       1,
       {{"from", "DATE", "the first day of the period"},
        {"until", "DATE", "the first day after it"},
        {"fields", "FIELDS", "as tax,contract,lists (default: all)"},
        {"own", "", "for the company's own use: also what others may not be shown, with marks"},
        kLanguage,
        kFormat,
        kOut,
        kPackOption,
        kKnownAtOption},
       run_clean_record},
  };
}

}  // namespace goodstanding::app
