#include "random_records.hpp"

namespace goodstanding::engines {
namespace {

std::string text(const std::string& member, const std::string& value) {
  return "\"" + member + "\":\"" + value + "\"";
}

std::string date_near(Random& random, Date as_of) {
  return format_date(as_of.plus_days(60 - pick(random, 1500)));
}

std::string number_text(Random& random) {
  return one_of(random, {"0", "1", "2", "2.5", "4", "7", "9.75", "12", "40", "-3", "1000000"});
}

std::string join(const std::vector<std::string>& members) {
  std::string body = "{";
  for (const std::string& member : members) body += (body.size() > 1 ? "," : "") + member;
  return body + "}";
}

std::string body_of(Random& random, const std::string& kind, Date as_of) {
  std::vector<std::string> members;
  const auto maybe = [&](int percent, const std::string& member, const std::string& value) {
    if (chance(random, percent)) members.push_back(text(member, value));
  };
  if (kind == "b.visit") {
    maybe(90, "mark", number_text(random));
  } else if (kind == "d.end") {
    maybe(60, "note", one_of(random, {"waived", "other"}));
  } else if (kind == "company.profile") {
    maybe(90, "size", number_text(random));
    maybe(90, "state", one_of(random, {"north", "south", ""}));
  } else {
    maybe(92, "days", number_text(random));
    maybe(20, "decided_on", date_near(random, as_of));
    maybe(30, "excused", one_of(random, {"true", "false"}));
    if (chance(random, 50)) {
      members.push_back(text("fine_amount", one_of(random, {"5", "12.5", "100", "x"})));
      members.push_back(text("fine_currency", "XXC"));
    }
    maybe(90, "level", one_of(random, {"minor", "serious", "grave", "unheard-of"}));
    maybe(35, "settled_on", date_near(random, as_of));
    maybe(70, "tax", one_of(random, {"vat", "income", ""}));
  }
  return join(members);
}

Record random_record(Random& random, const std::string& kind, Date as_of) {
  Record record;
  record.kind = kind;
  if (chance(random, 93)) record.valid.from = *parse_date(date_near(random, as_of));
  if (chance(random, 30)) record.valid.to = *parse_date(date_near(random, as_of));
  record.status =
      chance(random, 60) ? RecordStatus::kFinal : static_cast<RecordStatus>(pick(random, 7));
  record.evidence = static_cast<EvidenceGrade>(chance(random, 70) ? 2 : pick(random, 4));
  record.jurisdiction = one_of(random, {"XA", "XA", "XB", "XC", ""});
  return record;
}

Dossier empty_dossier(std::size_t number, Date as_of) {
  Dossier dossier;
  dossier.company = CompanyId{static_cast<std::int64_t>(number + 1) * 4096 + 7};
  dossier.view.as_of = as_of;
  return dossier;
}

void append(Dossier& dossier, std::vector<Stored<Record>>& to, Record record) {
  Stored<Record> stored;
  stored.position =
      Position{static_cast<std::int64_t>(dossier.records.size() + dossier.inherited.size()) + 1};
  stored.subject = as_subject(dossier.company);
  stored.claim = std::move(record);
  to.push_back(std::move(stored));
}

}  // namespace

std::vector<Dossier> make_companies(Random& random, Date as_of, std::size_t count,
                                    bool with_events) {
  const bool events = with_events && chance(random, 50);
  const bool related = with_events && chance(random, 30);
  std::vector<Dossier> companies;
  for (std::size_t i = 0; i < count; ++i) {
    Dossier dossier = empty_dossier(i, as_of);
    const int records = pick(random, 16);
    for (int r = 0; r < records; ++r) {
      const std::string kind = one_of(random, {"a.one", "a.one", "a.one", "a.two", "a.two",
                                               "b.visit", "d.end", "company.profile", "no.kind"});
      Record record = random_record(random, kind, as_of);
      record.body = body_of(random, kind, as_of);
      if (events && chance(random, 50)) record.event = one_of(random, {"e1", "e2", "e3"});
      append(dossier, dossier.records, std::move(record));
    }
    for (int r = 0; related && r < 3; ++r) {
      Record record = random_record(random, "a.one", as_of);
      record.body = body_of(random, "a.one", as_of);
      append(dossier, dossier.inherited, std::move(record));
    }
    companies.push_back(std::move(dossier));
  }
  return companies;
}

std::vector<Dossier> make_companies(Random& random, const rules::Pack& pack, Date as_of,
                                    std::size_t count) {
  const auto value_of = [&](const rules::Field& field) -> std::string {
    switch (field.type) {
      case rules::FieldType::kDate:
        return date_near(random, as_of);
      case rules::FieldType::kBoolean:
        return one_of(random, {"true", "false"});
      case rules::FieldType::kString:
        return field.values.empty() ? one_of(random, {"vat", "x", ""})
                                    : one_of(random, field.values);
      default:
        return number_text(random);
    }
  };
  std::vector<Dossier> companies;
  for (std::size_t i = 0; i < count; ++i) {
    Dossier dossier = empty_dossier(i, as_of);
    dossier.kind = pack.rates;
    const int records = pick(random, 30);
    for (int r = 0; r < records; ++r) {
      const auto& kind =
          pack.kinds[static_cast<std::size_t>(pick(random, static_cast<int>(pack.kinds.size())))];
      Record record = random_record(random, kind.code, as_of);
      if (chance(random, 50) && !pack.home.empty()) record.jurisdiction = pack.home.front();
      std::map<std::string, std::string> members;
      for (const rules::Field& field : kind.fields) {
        if (chance(random, 10)) continue;
        members[field.member] = value_of(field);
        if (field.type == rules::FieldType::kMoney) members[field.currency_member] = "XTS";
      }
      std::vector<std::string> texts;
      for (const auto& [member, value] : members) texts.push_back(text(member, value));
      record.body = join(texts);
      if (chance(random, 20)) record.event = one_of(random, {"e1", "e2"});
      append(dossier, dossier.records, std::move(record));
    }
    companies.push_back(std::move(dossier));
  }
  return companies;
}

std::vector<Dossier> make_plain_companies(Random& random, const rules::Pack& pack, Date as_of,
                                          std::size_t count) {
  std::vector<Dossier> companies = make_companies(random, pack, as_of, count);
  for (Dossier& company : companies) {
    for (Stored<Record>& stored : company.records) {
      stored.claim.event.clear();
      std::vector<std::string> texts;
      std::map<std::string, std::string> members;
      for (const rules::Field& field : pack.kinds[*pack.find_kind(stored.claim.kind)].fields) {
        members[field.member] =
            field.type == rules::FieldType::kString
                ? one_of(random, field.values)
                : std::to_string(pick(random, 500'000) / (1 + pick(random, 900)));
      }
      for (const auto& [member, value] : members) texts.push_back(text(member, value));
      stored.claim.body = join(texts);
    }
  }
  return companies;
}

std::vector<Stored<Record>> make_table(Random& random) {
  std::vector<Stored<Record>> rows;
  const auto add = [&](const std::string& body) {
    Stored<Record> row;
    row.position = Position{static_cast<std::int64_t>(rows.size()) + 1};
    row.claim.kind = "table.cuts";
    row.claim.status = RecordStatus::kFinal;
    row.claim.valid.from = *parse_date("2019-01-01");
    row.claim.body = body;
    rows.push_back(std::move(row));
  };
  add(R"({"high":"5","list":"a","stars":"1"})");
  add(R"({"high":"12","list":"a","low":"5","stars":"2.5"})");
  add(R"({"list":"a","low":"12","stars":"4"})");
  add(R"({"list":"b","stars":"9"})");
  if (chance(random, 30)) add(R"({"high":"2","list":"a","low":"1","stars":"3"})");
  return rows;
}

}  // namespace goodstanding::engines
