#include "access.hpp"
#include "case_output.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/service/officers.hpp"
#include "goodstanding/service/role_notices.hpp"
#include "json_object.hpp"
#include "lookup.hpp"
#include "row_output.hpp"

namespace goodstanding::app {
namespace {

constexpr OptionSpec kPackOption{
    "pack", "PACK", "the pack that says which roles need a licence (default: corporate-standing)"};
constexpr OptionSpec kKeyOption{"key", "FILE", "the acting officer's signing key"};

/// What every command of the group works with.
struct Desk {
  store::Register* target = nullptr;
  service::HolderVault vault;
  Instant now;
};

Result<Desk> open_desk(Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(service::HolderVault vault,
                service::HolderVault::open(context.register_path(), context.random()));
  GS_TRY_ASSIGN(const Instant now, context.now());
  return Desk{target, std::move(vault), now};
}

Result<crypto::SigningKey> key_of(const Arguments& arguments) {
  GS_TRY_ASSIGN(const std::string file, arguments.required("key"));
  return service::load_key(file);
}

Result<int> run_init(const Arguments&, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  static_cast<void>(target);
  GS_TRY(service::HolderVault::create(context.register_path(), context.random()));
  print("the keys that seal names lie beside " + context.register_path() +
        "; back them up apart from the register\n");
  return 0;
}

Result<int> run_notices(const Arguments&, Context& context) {
  GS_TRY_ASSIGN(const Desk desk, open_desk(context));
  GS_TRY_ASSIGN(const std::vector<service::RoleNotice> notices,
                service::list_role_notices(*desk.target, desk.vault, desk.now));
  Table table({{"notice"}, {"company"}, {"stage"}, {"since"}});
  std::vector<codec::JsonValue> rows;
  std::uint64_t waiting = 0;
  for (const service::RoleNotice& one : notices) {
    const std::string on = one.on ? format_date(*one.on) : "";
    table.add({one.notice, format_company(one.company), one.stage, on});
    rows.push_back(JsonObject()
                       .text("notice", one.notice)
                       .text("company", format_company(one.company))
                       .text("stage", one.stage)
                       .text_or_null("since", on)
                       .build());
    waiting += one.stage == "waiting" ? 1U : 0U;
  }
  print_rows(context, table, std::move(rows));
  if (!context.json()) {
    print(format_count(waiting) + " of " + format_count(notices.size()) + " letters wait\n");
  }
  return 0;
}

Result<int> run_show(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const Desk desk, open_desk(context));
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(
      const service::RoleMatter matter,
      service::find_role_matter(*desk.target, desk.vault, pack, arguments.operands()[0], view));
  const RoleStanding& standing = matter.standing;
  const Period& valid = matter.record.claim.valid;
  const auto day = [](const std::optional<Date>& one) { return one ? format_date(*one) : ""; };
  const std::vector<std::pair<std::string, std::string>> lines = {
      {"company", format_company(matter.dossier.company)},
      {"record", std::to_string(matter.record.position.value)},
      {"role", standing.role},
      {"register", standing.professional_register},
      {"basis", standing.basis},
      {"state", std::string(format_professional_state(standing.state))},
      {"from", day(valid.from)},
      {"to", day(valid.to)},
      {"held_from", day(standing.held.from)},
      {"held_to", day(standing.held.to)},
      {"served", day(matter.served)},
      {"as_of", format_date(view.as_of)},
      {"finding", std::string(casework::format_role_finding(matter.finding))}};
  Table table({{"notice"}, {standing.notice}});
  JsonObject json;
  json.text("notice", standing.notice);
  for (const auto& [name, value] : lines) {
    table.add({name, value});
    json.text_or_null(name, value);
  }
  GS_TRY(log_console_reading("role show", arguments, context, matter.dossier.company,
                             "1 record of a role holder"));
  print(context.json() ? json.format() : table.format());
  return 0;
}

Result<int> run_print(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const Desk desk, open_desk(context));
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const std::string path, arguments.required("out"));
  const std::string& notice = arguments.operands()[0];
  GS_TRY_ASSIGN(const std::string page,
                service::print_role_notice(*desk.target, desk.vault, pack, notice, desk.now));
  GS_TRY(files::write_file_atomically(path, page, files::FileAccess::kOwnerOnly));
  if (context.json()) {
    print(JsonObject().text("notice", notice).text("letter", path).format());
  } else {
    print("wrote " + path + "; it names the holder: print it, serve it, and delete it\n");
  }
  return 0;
}

void print_event(const RoleNoticeEvent& event, const Context& context) {
  const std::string act(format_role_notice_act(event.act));
  if (context.json()) {
    print(JsonObject()
              .text("notice", event.notice)
              .text("company", format_company(event.company))
              .text("act", act)
              .text("on", format_date(event.on))
              .format());
  } else {
    print("letter " + event.notice + " is " + act + " on " + format_date(event.on) +
          (event.act == RoleNoticeAct::kServed ? "; the outbox no longer has it\n" : "\n"));
  }
}

Result<int> run_served(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const Desk desk, open_desk(context));
  GS_TRY_ASSIGN(const crypto::SigningKey key, key_of(arguments));
  GS_TRY_ASSIGN(const std::string proof, arguments.required("proof"));
  GS_TRY_ASSIGN(const std::optional<Date> on, arguments.date("on"));
  GS_TRY_ASSIGN(const RoleNoticeEvent event,
                service::serve_role_notice(*desk.target, desk.vault, arguments.operands()[0], proof,
                                           on.value_or(date_of(desk.now)), key, desk.now));
  print_event(event, context);
  return 0;
}

Result<int> run_undeliverable(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const Desk desk, open_desk(context));
  GS_TRY_ASSIGN(const crypto::SigningKey key, key_of(arguments));
  GS_TRY_ASSIGN(const RoleNoticeEvent event,
                service::give_up_role_notice(*desk.target, desk.vault, arguments.operands()[0], key,
                                             desk.now));
  print_event(event, context);
  return 0;
}

void print_case(const Case& matter, const Context& context) {
  print(context.json() ? codec::pretty_json(case_json(matter)) + '\n' : format_case(matter));
}

Result<int> run_dispute(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const Desk desk, open_desk(context));
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const std::string reason, arguments.required("reason"));
  GS_TRY_ASSIGN(const Case matter,
                service::dispute_role_notice(*desk.target, desk.vault, pack,
                                             arguments.operands()[0], reason, desk.now));
  print_case(matter, context);
  return 0;
}

Result<int> run_decide(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const Desk desk, open_desk(context));
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const crypto::SigningKey key, key_of(arguments));
  GS_TRY_ASSIGN(const std::string reason, arguments.required("reason"));
  GS_TRY_ASSIGN(const std::string outcome, arguments.required("outcome"));
  if (outcome != "granted" && outcome != "refused") {
    return Error{ErrorId::kUsage, "--outcome: write granted or refused, not `" + outcome + "`"};
  }
  GS_TRY_ASSIGN(const Case matter, service::decide_role_dispute(
                                       *desk.target, desk.vault, pack, arguments.operands()[0],
                                       outcome == "granted" ? CaseAct::kGranted : CaseAct::kRefused,
                                       reason, key, desk.now));
  print_case(matter, context);
  return 0;
}

std::vector<Command> dispute_commands() {
  constexpr OptionSpec kReason{"reason", "TEXT", "why, without naming anybody"};
  return {
      {"role dispute",
       "NOTICE",
       "Object for the holder: what is disputed does not count.",
       1,
       1,
       {kReason, kPackOption},
       run_dispute},
      {"role decide",
       "NOTICE",
       "Decide the holder's objection.",
       1,
       1,
       {{"outcome", "WORD", "granted or refused"}, kReason, kKeyOption, kPackOption},
       run_decide},
  };
}

}  // namespace

std::vector<Command> role_commands() {
  std::vector<Command> commands{
      {"role init",
       "",
       "Make the keys that seal role holders' names, for a register that has none.",
       0,
       0,
       {},
       run_init},
      {"role notices",
       "",
       "Count the letters to role holders; names are never shown.",
       0,
       0,
       {},
       run_notices},
      {"role show",
       "NOTICE",
       "Show what a letter is about, and whether it counts for the company.",
       1,
       1,
       {kPackOption, kAsOfOption, kKnownAtOption},
       run_show},
      {"role print-notice",
       "NOTICE",
       "Write the letter to its holder, ready for print.",
       1,
       1,
       {{"out", "FILE", "where to; the file names the holder"}, kPackOption},
       run_print},
      {"role served",
       "NOTICE",
       "Enter that a letter was served, and delete it from the outbox.",
       1,
       1,
       {{"proof", "FILE", "what proves the service; its digest is kept"},
        {"on", "DATE", "the day of service (default: today)"},
        kKeyOption},
       run_served},
      {"role undeliverable",
       "NOTICE",
       "Enter that a letter could not be delivered; nothing follows from it.",
       1,
       1,
       {kKeyOption},
       run_undeliverable},
  };
  for (Command& command : dispute_commands()) commands.push_back(std::move(command));
  return commands;
}

}  // namespace goodstanding::app
