#include "goodstanding/channels/delivery_reader.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <utility>

#include "goodstanding/channels/cell_text.hpp"
#include "goodstanding/channels/definition.hpp"
#include "goodstanding/channels/draft_writer.hpp"
#include "goodstanding/channels/file_reader.hpp"
#include "goodstanding/channels/parent_rows.hpp"
#include "goodstanding/channels/role_holder_writer.hpp"
#include "goodstanding/channels/row_judge.hpp"
#include "goodstanding/channels/row_values.hpp"
#include "goodstanding/crypto/sha256.hpp"

namespace goodstanding::channels {
namespace {

constexpr std::size_t kMaxContinuationBytes = std::size_t{16} << 20U;

Result<std::string> read_whole(ByteSource& source, const std::string& name) {
  std::string content;
  std::array<std::uint8_t, 16384> buffer;
  while (true) {
    GS_TRY_ASSIGN(const std::size_t size, source.read(buffer));
    if (size == 0) return content;
    content.append(as_text(ByteView(buffer.data(), size)));
    if (content.size() > kMaxContinuationBytes) {
      return Error{ErrorId::kLimit, "\"" + name +
                                        "\" is larger than 16 MiB, the most that a file " +
                                        "that continues another may have"};
    }
  }
}

bool is_ascii(std::string_view text) {
  std::uint64_t high = 0;
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i, 8);
    high |= word;
  }
  for (; i < text.size(); ++i) high |= static_cast<std::uint64_t>(text[i]) & 0x80U;
  return (high & 0x8080808080808080U) == 0;
}

/// One input with all that is needed to read it.
struct OpenFile {
  OpenFile(DeliveryInput given, std::size_t layout_index, const Layout& its_layout)
      : input(std::move(given)),
        layout(&its_layout),
        index(layout_index),
        values(its_layout),
        writer(its_layout) {}

  DeliveryInput input;
  const Layout* layout;
  std::size_t index;                     // of the layout
  std::unique_ptr<MemorySource> memory;  // of a file that continues another
  std::unique_ptr<FileReader> reader;
  RowValues values;
  DraftWriter writer;
  std::map<std::string, std::int64_t, std::less<>> occurrences;  // by place in the layout and text
};

/// Counts the row among those before it. A text that cannot be computed is the empty one.
void count_occurrences(OpenFile& file) {
  for (std::size_t i = 0; i < file.layout->occurrences.size(); ++i) {
    const OccurrenceVariable& variable = file.layout->occurrences[i];
    const Result<std::string_view> text = file.values.text_of(variable.of);
    std::string key = std::to_string(i) + " ";
    if (text.ok()) key += *text;
    file.values.set(variable.slot, feel::Value::number(Decimal(++file.occurrences[key])));
  }
}

}  // namespace

QuarantinedRow RowOutcome::quarantined() const {
  return {file, row, digest, finding, cells};
}

WithheldRow RowOutcome::withheld() const {
  return {file, row, disposition, digest};
}

class DeliveryReader::State {
 public:
  State(const Channel& channel, const HolderDigests* digests)
      : channel_(channel),
        parents_(channel.definition().layouts.size()),
        splits_(channel.definition().layouts.size()) {
    if (digests != nullptr) digests_ = *digests;
  }

  Result<void> open(std::vector<DeliveryInput> inputs);
  Result<bool> next();

  [[nodiscard]] std::string_view layout_of(std::uint32_t file) const {
    return files_[file]->layout->name;
  }
  [[nodiscard]] std::uint64_t bytes_read(std::uint32_t file) const {
    return files_[file]->reader->offset() + files_[file]->reader->raw().size();
  }

  std::optional<Date> published;
  RowOutcome outcome;
  RowDraft draft;
  std::vector<DeliveryWarning> warnings;

 private:
  Result<void> add_input(DeliveryInput input);
  Result<void> check_parents() const;
  Result<void> load_continuation(OpenFile& file);
  Result<void> find_published(const OpenFile& file);
  Result<void> finish_row(OpenFile& file);
  Result<void> set_split_texts(OpenFile& file);
  void judge(OpenFile& file, std::optional<Disposition> parent);
  std::optional<DraftFault> write_draft(OpenFile& file);
  void note_oddities(OpenFile& file);
  void warn(std::string_view code, std::string_view message, std::uint64_t count);

  Channel channel_;
  std::optional<HolderDigests> digests_;
  std::vector<std::unique_ptr<OpenFile>> files_;
  std::vector<std::uint32_t> order_;  // of reading
  std::size_t current_ = 0;           // in order_
  std::vector<ParentRows> parents_;   // by layout
  std::vector<SplitTexts> splits_;    // by the layout that continues
};

Result<void> DeliveryReader::State::add_input(DeliveryInput input) {
  const auto layout = channel_.find_layout(input.name);
  if (!layout) {
    std::string message = "no file of channel " + channel_.info().id + " is called like \"" +
                          input.name + "\"; known are";
    for (const Layout& known : channel_.definition().layouts) {
      for (const std::string& pattern : known.match) message += " " + pattern;
    }
    return Error{ErrorId::kBadInput, std::move(message)};
  }
  order_.push_back(static_cast<std::uint32_t>(files_.size()));
  files_.push_back(std::make_unique<OpenFile>(std::move(input), *layout,
                                              channel_.definition().layouts[*layout]));
  return {};
}

Result<void> DeliveryReader::State::check_parents() const {
  for (const auto& file : files_) {
    if (!file->layout->parent) continue;
    const std::size_t parent = file->layout->parent->layout;
    const bool there =
        std::ranges::any_of(files_, [parent](const auto& other) { return other->index == parent; });
    if (there) continue;
    return Error{ErrorId::kBadInput, "\"" + file->input.name + "\" belongs to a file \"" +
                                         channel_.definition().layouts[parent].name +
                                         "\", which must be in the same delivery"};
  }
  return {};
}

Result<void> DeliveryReader::State::load_continuation(OpenFile& file) {
  GS_TRY_ASSIGN(std::string content, read_whole(*file.input.bytes, file.input.name));
  MemorySource copy(content);
  file.memory = std::make_unique<MemorySource>(std::move(content));
  FileReader reader(copy, file.input.name, *file.layout);
  GS_TRY(reader.open());
  const ParentLink& link = *file.layout->parent;
  const Layout& parent = channel_.definition().layouts[link.layout];
  const auto wish = std::ranges::find(parent.continued, file.index, &Continuation::layout);
  GS_ASSERT(wish != parent.continued.end());
  while (true) {
    GS_TRY_ASSIGN(const bool more, reader.next());
    if (!more) return {};
    file.values.begin(reader.cells(), reader.places());
    file.values.set(link.before_slot, feel::Value::string(""));
    const Result<std::string_view> key = file.values.text_of(link.key);
    if (key.ok()) {
      splits_[file.index].set_continuation(std::string(*key),
                                           std::string(file.values.text(wish->their_column)));
    }
  }
}

Result<void> DeliveryReader::State::find_published(const OpenFile& file) {
  const Term& term = channel_.definition().published;
  if (published || !term.expression) return {};
  std::vector<feel::Value> titles;
  for (const std::string& line : file.reader->title_lines()) {
    titles.push_back(feel::Value::string(line));
  }
  const std::array<feel::Value, 2> slots = {feel::Value::string(file.input.name),
                                            feel::Value::list(std::move(titles))};
  GS_TRY_ASSIGN(const feel::Value date, term.expression->evaluate(slots));
  if (date.is(feel::Kind::kDate)) published = date.as_date();
  return {};
}

Result<void> DeliveryReader::State::open(std::vector<DeliveryInput> inputs) {
  for (DeliveryInput& input : inputs) GS_TRY(add_input(std::move(input)));
  GS_TRY(check_parents());
  // Parents stand above in the definition, so its order is one in which everything is known in
  // time.
  std::ranges::sort(order_, {}, [this](std::uint32_t i) { return std::pair(files_[i]->index, i); });
  Findings findings;
  for (const auto& file : files_) {
    if (file->layout->parent && file->layout->parent->continues) GS_TRY(load_continuation(*file));
    ByteSource& source = file->memory ? *file->memory : *file->input.bytes;
    file->reader = std::make_unique<FileReader>(source, file->input.name, *file->layout);
    GS_TRY_ASSIGN(Findings of_file, file->reader->open());
    std::ranges::move(of_file, std::back_inserter(findings));
    GS_TRY(find_published(*file));
  }
  if (findings.empty()) return {};
  return Error{ErrorId::kBadInput, "the files do not have the columns that channel " +
                                       channel_.info().id + " describes\n" +
                                       format_findings(findings)};
}

Result<void> DeliveryReader::State::set_split_texts(OpenFile& file) {
  const Layout& layout = *file.layout;
  if (layout.parent && layout.parent->continues) {
    GS_TRY_ASSIGN(const std::string_view key, file.values.text_of(layout.parent->key));
    file.values.set(layout.parent->before_slot,
                    feel::Value::string(splits_[file.index].before(std::string(key))));
  }
  if (layout.continued.empty()) return {};
  GS_TRY_ASSIGN(const std::string_view own_key, file.values.text_of(layout.subjects.front().key));
  const std::string key(own_key);
  for (const Continuation& continuation : layout.continued) {
    SplitTexts& texts = splits_[continuation.layout];
    file.values.set(continuation.slot, feel::Value::string(texts.continuation(key)));
    texts.set_before(key, file.values.text(continuation.column));
  }
  return {};
}

std::optional<DraftFault> DeliveryReader::State::write_draft(OpenFile& file) {
  if (!file.layout->withholds()) return file.writer.write(file.values, draft);
  const RoleHolderWriter writer(*file.layout, *digests_);
  auto fault = writer.write(file.values, *file.reader, draft, outcome.letter.emplace());
  if (fault) outcome.letter.reset();
  return fault;
}

void DeliveryReader::State::judge(OpenFile& file, std::optional<Disposition> parent) {
  Verdict verdict = judge_row(*file.layout, *file.reader, file.values, parent);
  outcome.disposition = verdict.disposition;
  outcome.because = std::move(verdict.because);
  outcome.finding = std::move(verdict.finding);
  if (verdict.disposition != Disposition::kApplied) return;
  draft.file = outcome.file;
  draft.row = outcome.row;
  if (const auto fault = write_draft(file)) {
    outcome.disposition = Disposition::kFinding;
    outcome.finding = {Severity::kError,
                       fault->code,
                       fault->message,
                       fault->hint,
                       {file.input.name, outcome.line, 1, 1},
                       ""};
  } else {
    note_oddities(file);
  }
}

Result<void> DeliveryReader::State::finish_row(OpenFile& file) {
  const Layout& layout = *file.layout;
  outcome.file = order_[current_];
  outcome.row = file.reader->row();
  outcome.line = file.reader->line();
  outcome.cells.clear();
  outcome.letter.reset();
  outcome.digest = {};
  file.values.begin(file.reader->cells(), file.reader->places());
  GS_TRY(set_split_texts(file));
  count_occurrences(file);
  std::optional<Disposition> parent;
  if (layout.parent) {
    GS_TRY_ASSIGN(const std::string_view key, file.values.text_of(layout.parent->key));
    parent = parents_[layout.parent->layout].find(key);
  }
  judge(file, parent);
  if (layout.is_parent && !layout.subjects.empty()) {
    GS_TRY_ASSIGN(const std::string_view key, file.values.text_of(layout.subjects.front().key));
    GS_TRY(parents_[file.index].add(key, outcome.disposition));
  }
  if (outcome.disposition == Disposition::kApplied) return {};
  // Whoever knows a person's row could find it again by a digest without a key.
  outcome.digest =
      layout.withholds() ? digests_->row(file.reader->raw()) : crypto::sha256(file.reader->raw());
  if (outcome.disposition == Disposition::kFinding) {
    // The cells of a row of the wrong width may stand in the wrong columns.
    const bool shown = !file.reader->problem() && !layout.withholds();
    outcome.cells = shown ? mapped_cells(layout, file.values) : "{}";
  }
  return {};
}

void DeliveryReader::State::warn(std::string_view code, std::string_view message,
                                 std::uint64_t count) {
  const auto at = std::ranges::find_if(warnings, [&](const DeliveryWarning& warning) {
    return warning.file == outcome.file && warning.code == code;
  });
  if (at != warnings.end()) {
    at->count += count;
  } else {
    warnings.push_back({outcome.file, std::string(code), std::string(message), count, outcome.row});
  }
}

void DeliveryReader::State::note_oddities(OpenFile& file) {
  for (const std::string& message : file.writer.warnings()) warn("channel.identifier", message, 1);
  if (is_ascii(file.reader->raw())) return;
  for (std::size_t i = 0; i < file.layout->columns.size(); ++i) {
    const Column& column = file.layout->columns[i];
    if (column.use != ColumnUse::kMapped || !looks_damaged(file.values.text(i))) continue;
    warn("channel.damaged-text", "a text in \"" + column.header + "\" was damaged before it came",
         1);
    return;
  }
}

Result<bool> DeliveryReader::State::next() {
  while (current_ < order_.size()) {
    OpenFile& file = *files_[order_[current_]];
    GS_TRY_ASSIGN(const bool more, file.reader->next());
    if (more) {
      GS_TRY(finish_row(file));
      return true;
    }
    outcome.file = order_[current_];
    outcome.row = file.reader->row();
    if (file.reader->undecodable() > 0) {
      warn("channel.undecodable", "bytes are not of the file's encoding",
           file.reader->undecodable());
    }
    ++current_;
  }
  return false;
}

DeliveryReader::DeliveryReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
DeliveryReader::DeliveryReader(DeliveryReader&&) noexcept = default;
DeliveryReader& DeliveryReader::operator=(DeliveryReader&&) noexcept = default;
DeliveryReader::~DeliveryReader() = default;

Result<DeliveryReader> DeliveryReader::open(const Channel& channel,
                                            std::vector<DeliveryInput> inputs,
                                            const HolderDigests* digests) {
  GS_ASSERT(digests != nullptr || !channel.is_professional_register());
  auto state = std::make_unique<State>(channel, digests);
  GS_TRY(state->open(std::move(inputs)));
  return DeliveryReader(std::move(state));
}

std::optional<Date> DeliveryReader::published() const {
  return state_->published;
}
std::string_view DeliveryReader::layout_of(std::uint32_t file) const {
  return state_->layout_of(file);
}
Result<bool> DeliveryReader::next() {
  return state_->next();
}
const RowOutcome& DeliveryReader::outcome() const {
  return state_->outcome;
}
RowDraft& DeliveryReader::draft() {
  return state_->draft;
}
std::uint64_t DeliveryReader::bytes_read(std::uint32_t file) const {
  return state_->bytes_read(file);
}
const std::vector<DeliveryWarning>& DeliveryReader::warnings() const {
  return state_->warnings;
}

}  // namespace goodstanding::channels
