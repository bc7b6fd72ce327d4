// Only this file sees libfyaml. Its event interface leaves to us what its document interface would
// resolve: anchors, aliases, tags and duplicate keys, all of which are refused here.

#include <libfyaml.h>
#include <simdjson.h>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <utility>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/codec/characters.hpp"
#include "goodstanding/codec/yaml.hpp"

namespace goodstanding::codec {
namespace {

struct DiagDeleter {
  void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};
struct ParserDeleter {
  void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
};

std::vector<std::size_t> find_line_starts(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    starts.push_back(at + 1);
  }
  return starts;
}

YamlMark to_mark(const fy_mark* mark) {
  if (mark == nullptr) return {};
  return {static_cast<std::uint32_t>(mark->line) + 1, static_cast<std::uint32_t>(mark->column) + 1};
}

/// Owns one event of the parser.
class Event {
 public:
  Event(fy_parser* parser, fy_event* event) : parser_(parser), event_(event) {}
  Event(Event&& other) noexcept
      : parser_(other.parser_), event_(std::exchange(other.event_, nullptr)) {}
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  Event& operator=(Event&&) = delete;
  ~Event() {
    if (event_ != nullptr) fy_parser_event_free(parser_, event_);
  }
  [[nodiscard]] fy_event* operator->() const { return event_; }
  [[nodiscard]] bool exists() const { return event_ != nullptr; }
  [[nodiscard]] fy_event_type type() const { return event_ == nullptr ? FYET_NONE : event_->type; }
  [[nodiscard]] YamlMark begin() const { return to_mark(fy_event_start_mark(event_)); }
  [[nodiscard]] YamlMark end() const { return to_mark(fy_event_end_mark(event_)); }

 private:
  fy_parser* parser_;
  fy_event* event_;
};

/// Builds the tree of one document from the parser's events. A construct that is not allowed is
/// reported and stepped over, so that all of them are found.
class TreeBuilder {
 public:
  TreeBuilder(fy_parser* parser, YamlDocument& document, std::size_t max_depth)
      : parser_(parser), document_(&document), max_depth_(max_depth) {}

  /// Reads the whole stream; false if the parser stopped at a syntax error or the depth passed the
  /// limit.
  bool build() {
    bool seen = false;
    while (true) {
      const Event event = next();
      switch (event.type()) {
        case FYET_NONE:
          return false;
        case FYET_STREAM_END:
          if (!seen) report({}, "yaml.empty", "the file holds no YAML", "");
          return true;
        case FYET_STREAM_START:
          break;
        case FYET_DOCUMENT_START:
          if (seen) {
            report(event, "yaml.several-documents", "a second document begins here",
                   "put it into a file of its own");
            return true;
          }
          seen = true;
          if (!build_node(next(), 0, document_->root) || next().type() != FYET_DOCUMENT_END) {
            return false;
          }
          break;
        default:
          return false;
      }
    }
  }

 private:
  Event next() { return {parser_, fy_parser_parse(parser_)}; }

  bool build_node(const Event& event, std::size_t depth, YamlNode& out) {
    out.begin = event.begin();
    out.end = event.end();
    switch (event.type()) {
      case FYET_SCALAR:
        check_plain(event, event->scalar.anchor, event->scalar.tag);
        return build_scalar(event, out);
      case FYET_ALIAS:
        report(event, "yaml.alias", "an alias is not allowed", "write the value out");
        out.kind = YamlKind::kScalar;
        return true;
      case FYET_SEQUENCE_START:
        check_plain(event, event->sequence_start.anchor, event->sequence_start.tag);
        return build_sequence(depth + 1, out);
      case FYET_MAPPING_START:
        check_plain(event, event->mapping_start.anchor, event->mapping_start.tag);
        return build_mapping(depth + 1, out);
      default:
        return false;
    }
  }

  static bool build_scalar(const Event& event, YamlNode& out) {
    out.kind = YamlKind::kScalar;
    out.quoted = fy_token_scalar_style(event->scalar.value) != FYSS_PLAIN;
    std::size_t size = 0;
    const char* const text = fy_token_get_text(event->scalar.value, &size);
    if (text != nullptr) out.text.assign(text, size);
    return true;
  }

  bool build_sequence(std::size_t depth, YamlNode& out) {
    out.kind = YamlKind::kSequence;
    if (!check_depth(depth, out)) return false;
    while (true) {
      const Event event = next();
      if (event.type() == FYET_SEQUENCE_END) {
        end_collection(event, out, out.items.empty() ? YamlMark{} : out.items.back().end);
        return true;
      }
      if (!event.exists() || !build_node(event, depth, out.items.emplace_back())) return false;
    }
  }

  bool build_mapping(std::size_t depth, YamlNode& out) {
    out.kind = YamlKind::kMapping;
    if (!check_depth(depth, out)) return false;
    std::unordered_map<std::string, std::uint32_t> first_lines;
    while (true) {
      const Event event = next();
      if (event.type() == FYET_MAPPING_END) {
        end_collection(event, out, out.pairs.empty() ? YamlMark{} : out.pairs.back().value.end);
        return true;
      }
      if (!event.exists()) return false;
      YamlPair pair;
      if (!build_node(event, depth, pair.key) || !build_node(next(), depth, pair.value)) {
        return false;
      }
      // Nothing stands right after its key.
      if (pair.value.begin.line == 0) pair.value.begin = pair.value.end = pair.key.end;
      if (accept_key(pair.key, first_lines)) out.pairs.push_back(std::move(pair));
    }
  }

  /// A block collection ends for the parser where the next token begins; for people it ends with
  /// its last member.
  static void end_collection(const Event& event, YamlNode& out, YamlMark last) {
    const YamlMark end = event.end();
    const bool flow =
        end.line == 0 || last.line == 0 || (end.line == last.line && end.column > last.column);
    out.end = flow && end.line != 0 ? end : last;
  }

  bool accept_key(const YamlNode& key,
                  std::unordered_map<std::string, std::uint32_t>& first_lines) {
    if (!key.is_scalar()) {
      report(key, "yaml.key-not-scalar", "a key must be a word or a text", "");
      return false;
    }
    if (key.text == "<<" && !key.quoted) {
      report(key, "yaml.merge-key", "a merge key is not allowed", "write the keys out");
      return false;
    }
    const auto [first, is_new] = first_lines.emplace(key.text, key.begin.line);
    if (!is_new) {
      report(key, "yaml.duplicate-key", "the key \"" + key.text + "\" occurs twice",
             "it is first given in line " + std::to_string(first->second));
    }
    return is_new;
  }

  void check_plain(const Event& event, fy_token* anchor, fy_token* tag) {
    if (anchor != nullptr) {
      report(event, "yaml.anchor", "an anchor is not allowed", "take it away");
    }
    if (tag != nullptr) {
      report(event, "yaml.tag", "a tag is not allowed",
             "take it away: the schema decides the type");
    }
  }

  bool check_depth(std::size_t depth, const YamlNode& node) {
    if (depth <= max_depth_) return true;
    report(node, "yaml.too-deep", "nested deeper than " + std::to_string(max_depth_), "");
    return false;
  }

  void report(const Event& event, std::string_view code, std::string message, std::string hint) {
    YamlNode node;
    node.begin = event.begin();
    node.end = event.end();
    report(node, code, std::move(message), std::move(hint));
  }

  void report(const YamlNode& node, std::string_view code, std::string message, std::string hint) {
    document_->findings.push_back(
        make_finding(*document_, node, code, std::move(message), std::move(hint)));
  }

  fy_parser* parser_;
  YamlDocument* document_;
  std::size_t max_depth_;
};

/// Takes over what the parser itself reported.
void collect_syntax_errors(fy_diag* diag, YamlDocument& document) {
  void* previous = nullptr;
  while (const fy_diag_error* error = fy_diag_errors_iterate(diag, &previous)) {
    if (error->type != FYET_ERROR) continue;
    YamlNode node;
    node.begin.line = static_cast<std::uint32_t>(std::max(error->line, 0));
    node.begin.column = static_cast<std::uint32_t>(std::max(error->column, 0));
    node.end = {node.begin.line, node.begin.column + 1};
    document.findings.push_back(make_finding(document, node, "yaml.syntax", error->msg));
  }
  if (!has_error(document.findings)) {
    document.findings.push_back(
        make_finding(document, YamlNode{}, "yaml.syntax", "the text is no YAML"));
  }
}

/// Finds the first character that YAML does not print. Source: YAML 1.2.2 section 5.1.
std::size_t find_control_character(std::string_view text) {
  const auto* const found = std::find_if(text.begin(), text.end(), [](char c) {
    const bool allowed = c == '\t' || c == '\n' || c == '\r';
    return (static_cast<unsigned char>(c) < 0x20U && !allowed) || c == '\x7f';
  });
  return static_cast<std::size_t>(found - text.begin());
}

/// Reports a control character, which the parser lets through; says whether there is none.
bool check_characters(YamlDocument& document) {
  const std::size_t at = find_control_character(document.text);
  if (at == document.text.size()) return true;
  const auto next = std::upper_bound(document.line_starts.begin(), document.line_starts.end(), at);
  const std::string_view before =
      std::string_view(document.text).substr(*std::prev(next), at - *std::prev(next));
  YamlNode node;
  node.begin.line = static_cast<std::uint32_t>(next - document.line_starts.begin());
  node.begin.column = count_characters(before) + 1;
  node.end = {node.begin.line, node.begin.column + 1};
  document.findings.push_back(make_finding(document, node, "yaml.encoding",
                                           "a control character is not allowed", "take it away"));
  // Shown in a terminal it could rewrite the message.
  document.findings.back().excerpt.clear();
  return false;
}

bool check_text(YamlDocument& document, std::string_view text, const YamlLimits& limits) {
  const auto refuse = [&](std::string_view code, std::string message, std::string hint) {
    document.findings.push_back(
        make_finding(document, YamlNode{}, code, std::move(message), std::move(hint)));
    return false;
  };
  if (text.size() > limits.max_bytes) {
    return refuse("yaml.too-large",
                  "the file is larger than " + std::to_string(limits.max_bytes) + " bytes",
                  "split it into several files");
  }
  if (!simdjson::validate_utf8(text.data(), text.size())) {
    return refuse("yaml.encoding", "the file is not valid UTF-8", "save it as UTF-8");
  }
  return true;
}

}  // namespace

YamlDocument parse_yaml(std::string_view text, std::string_view file, YamlLimits limits) {
  YamlDocument document;
  document.file = file;
  if (!check_text(document, text, limits)) return document;
  document.text = text;
  document.line_starts = find_line_starts(document.text);
  if (!check_characters(document)) return document;

  fy_diag_cfg diag_config{};
  fy_diag_cfg_default(&diag_config);
  diag_config.fp = nullptr;
  const std::unique_ptr<fy_diag, DiagDeleter> diag(fy_diag_create(&diag_config));
  GS_ASSERT(diag != nullptr);
  fy_diag_set_collect_errors(diag.get(), true);
  fy_parse_cfg config{};
  config.search_path = "";
  config.flags = static_cast<fy_parse_cfg_flags>(FYPCF_COLLECT_DIAG | FYPCF_DEFAULT_VERSION_1_2 |
                                                 FYPCF_JSON_NONE);
  config.diag = diag.get();
  const std::unique_ptr<fy_parser, ParserDeleter> parser(fy_parser_create(&config));
  GS_ASSERT(parser != nullptr);
  GS_ASSERT(fy_parser_set_string(parser.get(), document.text.data(), document.text.size()) == 0);

  const std::size_t before = document.findings.size();
  TreeBuilder builder(parser.get(), document, limits.max_depth);
  if (!builder.build() && document.findings.size() == before) {
    collect_syntax_errors(diag.get(), document);
  }
  if (!document.ok()) document.root = YamlNode{};
  return document;
}

}  // namespace goodstanding::codec
