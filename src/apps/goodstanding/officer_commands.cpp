#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/service/officers.hpp"
#include "json_object.hpp"
#include "row_output.hpp"

namespace goodstanding::app {
namespace {

Result<int> run_new_key(const Arguments& arguments, Context& context) {
  const std::string& path = arguments.operands()[0];
  GS_TRY_ASSIGN(const crypto::PublicKey key, service::make_key(path, context.random()));
  if (context.json()) {
    print(JsonObject()
              .text("key_file", path)
              .text("public_key", crypto::format_public_key(key))
              .format());
  } else {
    print("wrote the secret key to " + path + "; keep it to yourself\npublic key " +
          crypto::format_public_key(key) + "\n");
  }
  return 0;
}

Result<crypto::PublicKey> public_key_of(const Arguments& arguments) {
  if (const auto text = arguments.find("public-key")) {
    const auto key = crypto::parse_public_key(*text);
    if (!key) {
      return Error{ErrorId::kUsage,
                   "--public-key: `" + *text + "` is no key; it has 64 hexadecimal digits"};
    }
    return *key;
  }
  GS_TRY_ASSIGN(const std::string path, arguments.required("key"));
  GS_TRY_ASSIGN(const crypto::SigningKey key, service::load_key(path));
  return key.public_key();
}

Result<int> run_enrol(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const std::string authority, arguments.required("authority"));
  GS_TRY_ASSIGN(const crypto::PublicKey key, public_key_of(arguments));
  GS_TRY_ASSIGN(const Instant now, context.now());
  const std::string& name = arguments.operands()[0];
  GS_TRY_ASSIGN(const OfficerId id, service::enrol_officer(*target, name, authority, key, now));
  if (context.json()) {
    print(JsonObject()
              .count("officer", static_cast<std::uint64_t>(id.value))
              .text("name", name)
              .format());
  } else {
    print("enrolled " + name + " of " + authority + "\n");
  }
  return 0;
}

Result<int> run_revoke(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const std::string reason, arguments.required("reason"));
  GS_TRY_ASSIGN(const Instant now, context.now());
  const std::string& name = arguments.operands()[0];
  GS_TRY(service::revoke_officer(*target, name, reason, now));
  print("revoked the key of " + name + "\n");
  return 0;
}

Result<int> run_list(const Arguments&, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const std::vector<Officer> officers, target->load_officers());
  Table table({{"officer"}, {"authority"}, {"enrolled"}, {"revoked"}, {"public key"}});
  std::vector<codec::JsonValue> rows;
  for (const Officer& officer : officers) {
    const std::string revoked = officer.revoked_at ? format_instant(*officer.revoked_at) : "";
    const std::string key = format_hex(officer.public_key);
    table.add({officer.name, officer.authority, format_instant(officer.enrolled_at), revoked, key});
    rows.push_back(JsonObject()
                       .text("name", officer.name)
                       .text("authority", officer.authority)
                       .text("enrolled_at", format_instant(officer.enrolled_at))
                       .text_or_null("revoked_at", revoked)
                       .text("public_key", key)
                       .build());
  }
  print_rows(context, table, std::move(rows));
  return 0;
}

}  // namespace

std::vector<Command> officer_commands() {
  return {
      {"officer new-key",
       "FILE",
       "Make a signing key; the register never sees it.",
       1,
       1,
       {},
       run_new_key},
      {"officer enrol",
       "NAME",
       "Enrol an officer with a key of their own.",
       1,
       1,
       {{"authority", "NAME", "whom the officer acts for"},
        {"key", "FILE", "the officer's key; only its public half is kept"},
        {"public-key", "HEX", "the public half, instead of the file"}},
       run_enrol},
      {"officer revoke",
       "NAME",
       "Accept nothing more that is signed with an officer's key.",
       1,
       1,
       {{"reason", "TEXT", "why"}},
       run_revoke},
      {"officer list", "", "Show all officers and their public keys.", 0, 0, {}, run_list},
  };
}

}  // namespace goodstanding::app
