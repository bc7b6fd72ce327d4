#include "goodstanding/model/query.hpp"

#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/model/word_table.hpp"

namespace goodstanding {
namespace {

constexpr WordTable<ReaderKind, 6> kKinds("", "console", "officer", "company", "consumer",
                                          "public");

}  // namespace

std::string_view format_reader_kind(ReaderKind kind) {
  return kKinds.word(kind);
}
std::optional<ReaderKind> parse_reader_kind(std::string_view word) {
  return kKinds.find(word);
}

std::string format_reader(const Reader& reader) {
  switch (reader.kind) {
    case ReaderKind::kConsole:
      return "the operator's console";
    case ReaderKind::kOfficer:
      return reader.name + " of the " + reader.authority;
    case ReaderKind::kCompany:
      return "the company";
    case ReaderKind::kConsumer:
      return "consumer " + reader.name;
    default:
      return "the public";
  }
}

std::string chain_bytes(const QueryEntry& entry) {
  std::string bytes;
  codec::JsonWriter writer(bytes);
  writer.begin_object();
  // Numbers may exceed what a JSON number holds exactly, so they are texts.
  writer.key("at").string(std::to_string(entry.at.micros));
  writer.key("authority").string(entry.reader.authority);
  writer.key("command").string(entry.command);
  writer.key("company").string(std::to_string(entry.company.value));
  writer.key("format").string("goodstanding/query/1");
  writer.key("number").string(std::to_string(entry.number));
  writer.key("purpose").string(entry.purpose);
  writer.key("reader").string(format_reader_kind(entry.reader.kind));
  writer.key("reader_name").string(entry.reader.name);
  writer.key("shown").string(entry.shown);
  writer.end_object();
  return bytes;
}

}  // namespace goodstanding
