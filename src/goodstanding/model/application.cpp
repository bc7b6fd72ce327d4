#include "goodstanding/model/application.hpp"

#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/model/word_table.hpp"

namespace goodstanding {
namespace {

constexpr WordTable<EndKind, 3> kEndKinds("", "listing", "measure");

}  // namespace

std::string_view format_end_kind(EndKind kind) {
  return kEndKinds.word(kind);
}

std::string signing_bytes(const ApplicationReport& report) {
  std::string bytes;
  codec::JsonWriter writer(bytes);
  writer.begin_object();
  writer.key("authority").string(report.authority);
  writer.key("company").string(format_company(report.company));
  // Names the purpose, so that no other signed text can be taken for a report.
  writer.key("format").string("goodstanding/application-report/1");
  writer.key("from").string(format_date(report.from));
  writer.key("measure").string(report.measure);
  // Ids may exceed what a JSON number holds exactly, so they are texts.
  writer.key("officer").string(std::to_string(report.officer.value));
  writer.key("on").string(format_date(report.on));
  // The parameters go in as a text, so that their exact bytes are signed whatever they are.
  writer.key("parameters").string(report.parameters);
  writer.key("reference").string(report.reference);
  if (report.to) {
    writer.key("to").string(format_date(*report.to));
  } else {
    writer.key("to").null();
  }
  writer.end_object();
  return bytes;
}

}  // namespace goodstanding
