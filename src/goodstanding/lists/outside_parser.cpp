#include <set>
#include <string>
#include <utility>

#include "goodstanding/lists/legal_basis.hpp"
#include "goodstanding/lists/outside.hpp"

namespace goodstanding::lists {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

std::vector<OutsideStageWord> read_stages(YamlMapReader& list) {
  std::vector<OutsideStageWord> stages;
  std::set<std::string> seen;
  for (const YamlNode& node : list.list("stages")) {
    YamlMapReader reader(node, list.document(), list.findings());
    OutsideStageWord stage;
    stage.word = reader.text("word");
    if (!seen.insert(stage.word).second) {
      reader.report("word", "outside.duplicate", "the stage \"" + stage.word + "\" stands twice");
    }
    if (stage.word == kNoLongerListed) {
      reader.report("word", "outside.reserved-word",
                    "\"" + stage.word + "\" is our word for what a list no longer has");
    }
    const auto means = reader.choice<std::optional<OutsideMeaning>>(
        "means", {{"proposed", OutsideMeaning::kProposed},
                  {"in-force", OutsideMeaning::kInForce},
                  {"suspended", OutsideMeaning::kSuspended},
                  {"ended", OutsideMeaning::kEnded},
                  {"annulled", OutsideMeaning::kAnnulled}});
    stage.means = means.value_or(OutsideMeaning::kProposed);
    reader.finish();
    stages.push_back(std::move(stage));
  }
  if (stages.empty()) {
    list.report("stages", "outside.no-stage", "the outside list has no stage",
                "write stages: [{word: ..., means: in-force}]");
  }
  return stages;
}

OutsideFields read_fields(YamlMapReader& list) {
  OutsideFields fields;
  std::optional<YamlMapReader> reader = list.optional_map("fields");
  if (!reader) return fields;
  fields.stage = reader->optional_text("stage").value_or("");
  fields.ground = reader->optional_text("ground").value_or("");
  fields.is_public = reader->optional_text("public").value_or("");
  fields.heard = reader->optional_text("heard").value_or("");
  fields.conduct = reader->optional_text("conduct").value_or("");
  fields.own_finding = reader->optional_text("own-finding").value_or("");
  reader->finish();
  return fields;
}

OutsideConstants read_constants(YamlMapReader& list) {
  OutsideConstants constants;
  std::optional<YamlMapReader> reader = list.optional_map("always");
  if (!reader) return constants;
  constants.ground = reader->optional_text("ground").value_or("");
  constants.is_public = reader->optional_boolean("public");
  constants.heard = reader->optional_boolean("heard");
  constants.own_finding = reader->optional_boolean("own-finding");
  reader->finish();
  return constants;
}

OutsideList read_outside_list(const YamlNode& node, YamlMapReader& book,
                              std::set<std::string>& seen) {
  YamlMapReader reader(node, book.document(), book.findings());
  OutsideList list;
  list.id = read_id(reader);
  if (!list.id.empty() && !seen.insert(list.id).second) {
    reader.report("id", "outside.duplicate", "the id \"" + list.id + "\" is taken already");
  }
  list.title = reader.text("title");
  list.authority = reader.text("authority");
  list.jurisdiction = reader.optional_text("jurisdiction").value_or("");
  list.basis = read_legal_bases(reader, "outside.no-basis", "the outside list \"" + list.id + "\"");
  list.channel = reader.text("channel");
  list.record_kinds = reader.texts("records");
  list.stages = read_stages(reader);
  list.fields = read_fields(reader);
  list.constants = read_constants(reader);
  list.notice = reader.text("notice");
  list.finality = reader.text("finality");
  list.no_end = reader
                    .optional_choice<NoEnd>("no-end", {{"unknown", NoEnd::kUnknown},
                                                       {"indefinite", NoEnd::kIndefinite}})
                    .value_or(NoEnd::kUnknown);
  reader.finish();
  return list;
}

}  // namespace

std::vector<OutsideList> read_outside_lists(codec::YamlMapReader& book) {
  std::vector<OutsideList> lists;
  std::set<std::string> seen;
  for (const YamlNode& node : book.optional_list("outside")) {
    lists.push_back(read_outside_list(node, book, seen));
  }
  return lists;
}

}  // namespace goodstanding::lists
