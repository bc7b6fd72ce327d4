#include "goodstanding/rating/mutants.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "goodstanding/codec/yaml.hpp"
#include "goodstanding/rating/feel_edits.hpp"
#include "goodstanding/rules/term.hpp"

namespace goodstanding::rating {
namespace {

using codec::YamlNode;
using codec::YamlPair;

template <std::size_t kSize>
bool contains(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What says nothing about how a rating comes about, or how precisely it is computed.
constexpr std::array<std::string_view, 12> kLeftAlone = {
    "basis", "publication", "reasons", "count", "in",      "to",
    "round", "records",     "tables",  "facts", "inherit", "missing"};
constexpr std::array<std::string_view, 9> kFormulas = {
    "when", "formula", "share", "of", "among", "otherwise", "points", "sums", "where"};
constexpr std::array<std::string_view, 5> kTerms = {"window", "term", "until", "within",
                                                    "ended_not_before"};
/// Lists whose members are rules that may be taken out, and what one is called.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kRemovable = {{
    {"caps", "cap"},
    {"vetoes", "veto"},
    {"floors", "floor"},
    {"notches", "notch"},
    {"exempt", "exemption"},
    {"exemptions", "exemption"},
    {"exceptions", "exception"},
    {"ended_by", "ending"},
    {"waived_by", "waiver"},
    {"not_rated", "rule of not rating"},
}};

void write_quoted(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_';
  });
}

/// Writes a node as YAML of one line that reads as the same.
void write_node(const YamlNode& node, std::string& out) {
  if (node.is_scalar()) {
    if (node.is_blank()) {
      out += '~';
    } else if (!node.quoted && is_plain(node.text)) {
      out += node.text;
    } else {
      write_quoted(node.text, out);
    }
    return;
  }
  out += node.is_sequence() ? '[' : '{';
  bool first = true;
  const auto separate = [&] {
    if (!first) out += ", ";
    first = false;
  };
  for (const YamlNode& item : node.items) {
    separate();
    write_node(item, out);
  }
  for (const YamlPair& pair : node.pairs) {
    separate();
    write_quoted(pair.key.text, out);
    out += ": ";
    write_node(pair.value, out);
  }
  out += node.is_sequence() ? ']' : '}';
}

std::string_view twin_of(std::string_view edge) {
  if (edge == "at_least") return "below";
  if (edge == "at_most") return "above";
  return "";
}

/// Changes one file in every way.
class FileMutator {
 public:
  FileMutator(const codec::YamlDocument& document, std::string path, std::vector<Mutant>& out)
      : document_(&document), path_(std::move(path)), root_(document.root), out_(&out) {}

  void run() { walk(root_, ""); }

 private:
  void add(const YamlNode& at, std::string what, bool shortens = false) {
    std::string text;
    write_node(root_, text);
    text += '\n';
    out_->push_back({std::move(what),
                     {document_->file, at.begin.line, at.begin.column, 1},
                     path_,
                     std::move(text),
                     shortens});
  }

  void walk(YamlNode& node, std::string_view key) {
    if (key == "edges") return walk_edges(node);
    for (YamlNode& item : node.items) walk(item, key);
    remove_items(node, key);
    for (YamlPair& pair : node.pairs) {
      // A tree of words to numbers has keys of its own, which mean what the key above means.
      const bool named = key == "sums" || key == "where" || key == "values" || key == "status";
      const std::string_view own = named ? key : std::string_view(pair.key.text);
      if (contains(kLeftAlone, own)) {
        // records.yaml lists its kinds, and limits their selections, under one word.
        if (own != "records" || pair.value.is_sequence()) continue;
      }
      if (pair.value.is_scalar()) {
        change(pair, own);
      } else {
        walk(pair.value, own);
      }
    }
    remove_lists(node);
    remove_cap(node);
  }

  /// An edge between two bands is one threshold, though both may name it.
  void walk_edges(YamlNode& edges) {
    for (YamlNode& edge : edges.items) {
      for (YamlPair& pair : edge.pairs) {
        if (!pair.value.is_scalar()) {
          walk(pair.value, pair.key.text);
          continue;
        }
        if (has_twin(edges, pair)) continue;
        const std::string_view twin = twin_of(pair.key.text);
        std::vector<YamlNode*> same{&pair.value};
        for (YamlNode& other : edges.items) {
          for (YamlPair& side : other.pairs) {
            if (side.key.text == twin && side.value.text == pair.value.text)
              same.push_back(&side.value);
          }
        }
        change_number(pair, pair.key.text, same);
        if (pair.key.text == "when") change(pair, "when");
      }
    }
  }
  static bool has_twin(const YamlNode& edges, const YamlPair& pair) {
    if (pair.key.text != "below" && pair.key.text != "above") return false;
    return std::any_of(edges.items.begin(), edges.items.end(), [&](const YamlNode& edge) {
      return std::any_of(edge.pairs.begin(), edge.pairs.end(), [&](const YamlPair& side) {
        return twin_of(side.key.text) == pair.key.text && side.value.text == pair.value.text;
      });
    });
  }

  void change(YamlPair& pair, std::string_view key) {
    if (change_number(pair, key, {&pair.value})) return;
    const auto term = rules::parse_term(pair.value.text);
    if (term && key == "half_life") {
      change_half_life(pair, *term);
    } else if (term && contains(kTerms, key)) {
      change_term(pair, *term);
    } else if (contains(kFormulas, key)) {
      change_formula(pair);
    }
  }

  bool change_number(const YamlPair& pair, std::string_view key,
                     const std::vector<YamlNode*>& nodes) {
    if (pair.value.quoted) return false;
    const std::string before = pair.value.text;
    for (const std::string& after : neighbours_of(before, key == "weight")) {
      for (YamlNode* node : nodes) node->text = after;
      add(pair.value, pair.key.text + ": " + before + " -> " + after);
    }
    for (YamlNode* node : nodes) node->text = before;
    return !neighbours_of(before, false).empty();
  }

  void change_half_life(YamlPair& pair, rules::Term term) {
    const std::string before = pair.value.text;
    for (const std::int32_t step : {1, -1}) {
      rules::Term other = term;
      (term.months > 0 ? other.months : other.days) += step;
      if (other.is_zero()) continue;
      pair.value.text = rules::format_term(other);
      add(pair.value, pair.key.text + ": " + before + " -> " + pair.value.text);
    }
    pair.value.text = before;
  }

  void change_term(YamlPair& pair, rules::Term term) {
    const std::string before = pair.value.text;
    pair.value.text = rules::format_term({term.months, term.days + 1});
    add(pair.value, pair.key.text + ": " + before + " and a day");
    add(pair.value, pair.key.text + ": " + before + " less a day", true);
    pair.value.text = before;
  }

  void change_formula(YamlPair& pair) {
    const std::string before = pair.value.text;
    for (const FeelEdit& edit : find_feel_edits(before)) {
      pair.value.text = before;
      pair.value.text.replace(edit.at, edit.length, edit.replacement);
      add(pair.value, pair.key.text + ": " + before.substr(edit.at, edit.length) + " -> " +
                          edit.replacement + " in " + before);
    }
    pair.value.text = before;
  }

  /// Takes each member but an only one out of a list of rules.
  void remove_items(YamlNode& node, std::string_view key) {
    const auto kind = std::find_if(kRemovable.begin(), kRemovable.end(),
                                   [&](const auto& entry) { return entry.first == key; });
    if (kind == kRemovable.end() || node.items.size() < 2) return;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const auto place = node.items.begin() + static_cast<std::ptrdiff_t>(i);
      YamlNode item = std::move(*place);
      node.items.erase(place);
      add(item, std::string(kind->second) + " removed");
      node.items.insert(node.items.begin() + static_cast<std::ptrdiff_t>(i), std::move(item));
    }
  }
  /// Takes out lists that have one member.
  void remove_lists(YamlNode& node) {
    for (const auto& [list, name] : kRemovable) {
      const YamlNode* value = node.find(list);
      if (value != nullptr && value->items.size() == 1)
        remove_pair(node, list, std::string(name) + " removed");
    }
  }
  void remove_cap(YamlNode& node) {
    const YamlNode* cap = node.find("cap");
    // In a list of limits `cap` is an id.
    if (cap != nullptr && cap->is_scalar() &&
        (cap->quoted || neighbours_of(cap->text, false).empty()))
      return;
    if (cap != nullptr) remove_pair(node, "cap", "cap removed");
  }
  void remove_pair(YamlNode& node, std::string_view key, std::string what) {
    const auto found = std::find_if(node.pairs.begin(), node.pairs.end(),
                                    [&](const YamlPair& pair) { return pair.key.text == key; });
    const auto place = found - node.pairs.begin();
    YamlPair pair = std::move(*found);
    node.pairs.erase(found);
    add(pair.key, std::move(what));
    node.pairs.insert(node.pairs.begin() + place, std::move(pair));
  }

  const codec::YamlDocument* document_;
  std::string path_;
  YamlNode root_;
  std::vector<Mutant>* out_;
};

bool is_method(std::string_view path) {
  return path == "rating.yaml" || path == "records.yaml" || path.starts_with("parameters/") ||
         path.starts_with("indicators/");
}

void turn(const rules::Term& base, rules::Term& changed) {
  if (changed != base) changed = {base.months, base.days - 1};
}
void turn(const std::optional<rules::Term>& base, std::optional<rules::Term>& changed) {
  if (base && changed) turn(*base, *changed);
}
void turn(const rules::Selection& base, rules::Selection& changed) {
  turn(base.window, changed.window);
  turn(base.ended_not_before, changed.ended_not_before);
  if (base.waiting && changed.waiting) turn(base.waiting->term, changed.waiting->term);
}

/// Makes the one term that is longer than in the base a day shorter instead.
void turn(const rules::Pack& base, rules::Pack& changed) {
  for (std::size_t i = 0; i < base.indicators.size(); ++i) {
    const rules::Indicator& from = base.indicators[i];
    rules::Indicator& to = changed.indicators[i];
    turn(from.selection, to.selection);
    if (from.decay.kind() == rules::Decay::Kind::kSteps) {
      std::vector<rules::DecayStep> steps = to.decay.step_list();
      for (std::size_t j = 0; j < steps.size(); ++j)
        turn(from.decay.step_list()[j].until, steps[j].until);
      to.decay = rules::Decay::steps(std::move(steps));
    }
    if (!from.repair) continue;
    for (std::size_t j = 0; j < from.repair->steps.size(); ++j)
      turn(from.repair->steps[j].within, to.repair->steps[j].within);
  }
  for (std::size_t i = 0; i < base.limits.size(); ++i) {
    if (base.limits[i].records) turn(*base.limits[i].records, *changed.limits[i].records);
  }
}

}  // namespace

std::vector<Mutant> make_mutants(const rules::PackSource& source) {
  std::vector<Mutant> out;
  for (const auto& [path, text] : source.files) {
    if (!is_method(path)) continue;
    const codec::YamlDocument document = codec::parse_yaml(text, source.name + "/" + path);
    if (!document.ok()) continue;
    if (path.starts_with("indicators/"))
      out.push_back({"indicator removed", {document.file, 1, 1, 1}, path, std::nullopt, false});
    FileMutator(document, path, out).run();
  }
  return out;
}

std::optional<rules::Pack> load_mutant(const rules::PackSource& source, const rules::Pack& base,
                                       const Mutant& mutant) {
  rules::PackSource changed;
  changed.name = source.name;
  for (const auto& [path, text] : source.files) {
    // What the method does not read only costs time here.
    const bool unread = path.starts_with("tests/") || path == "lists.yaml" ||
                        path == "measures.yaml" || path == "casework.yaml";
    if (unread) continue;
    if (path != mutant.file) changed.files.emplace(path, text);
  }
  if (mutant.text) changed.files.emplace(mutant.file, *mutant.text);
  rules::LoadedPack loaded = rules::load_pack(changed);
  if (!loaded.pack || has_error(loaded.findings)) return std::nullopt;
  if (mutant.shortens) turn(base, *loaded.pack);
  return std::move(loaded.pack);
}

}  // namespace goodstanding::rating
