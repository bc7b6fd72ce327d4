#include "goodstanding/channels/row_values.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/text/fold.hpp"

namespace goodstanding::channels {
namespace {

constexpr std::uint64_t kEveryRow = std::numeric_limits<std::uint64_t>::max();

/// Most cells have nothing to trim; that is seen without a call.
std::string_view trim_cell(std::string_view cell) {
  const auto is_plain = [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80; };
  if (cell.empty() || (is_plain(cell.front()) && is_plain(cell.back()))) return cell;
  return text::trim(cell);
}

bool contains(const std::vector<std::string>& texts, std::string_view text) {
  return std::ranges::find(texts, text) != texts.end();
}

bool is_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

void assign_text(std::string& out, const feel::Value& value) {
  switch (value.kind()) {
    case feel::Kind::kNull:
      out.clear();
      return;
    case feel::Kind::kString:
      out = value.as_string();
      return;
    case feel::Kind::kNumber:
      out = format_decimal(value.as_number());
      return;
    case feel::Kind::kDate:
      out = format_date(value.as_date());
      return;
    case feel::Kind::kList:
      out.clear();
      for (const feel::Value& item : value.as_list()) {
        if (!out.empty()) out += "; ";
        out += feel::to_text(item);
      }
      return;
    default:
      out = feel::to_text(value);
  }
}

}  // namespace

RowValues::RowValues(const Layout& layout)
    : layout_(&layout),
      cells_(layout.columns.size()),
      slots_(layout.slots),
      filled_(layout.slots, 0),
      lets_(layout.slots, nullptr) {
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    if (layout.columns[i].use == ColumnUse::kMapped) mapped_.push_back(i);
  }
  for (const ConstantVariable& constant : layout.constants) {
    slots_[constant.slot] = constant.value;
    filled_[constant.slot] = kEveryRow;
  }
  for (const LetVariable& let : layout.lets) lets_[let.slot] = &let;
}

void RowValues::begin(std::span<const std::string_view> cells,
                      std::span<const std::uint32_t> places) {
  ++row_;
  for (const std::size_t column : mapped_) {
    Cell& cell = cells_[column];
    const std::uint32_t place = places[column];
    cell.text = place < cells.size() ? trim_cell(cells[place]) : std::string_view();
    cell.state = CellState::kUnread;
    const Column& definition = layout_->columns[column];
    if (!definition.empty.empty() && contains(definition.empty, cell.text)) cell.text = {};
  }
}

void RowValues::set(std::size_t slot, feel::Value value) {
  slots_[slot] = std::move(value);
  filled_[slot] = row_;
}

void RowValues::read(Cell& cell, const Column& column) {
  cell.state = CellState::kBad;
  cell.word = {};
  if (cell.text.empty()) {
    cell.state = CellState::kBlank;
    return;
  }
  bool good = true;
  switch (column.kind) {
    case CellKind::kText:
      break;
    case CellKind::kDigits:
      good = is_digits(cell.text);
      break;
    case CellKind::kNumber: {
      const auto number = parse_decimal(cell.text);
      good = number.has_value();
      cell.number = number.value_or(Decimal());
      break;
    }
    case CellKind::kDate: {
      if (contains(column.open, cell.text)) {
        cell.state = CellState::kOpen;
        return;
      }
      const auto date = read_date(cell.text, column.patterns);
      good = date.has_value();
      cell.date = date.value_or(Date());
      break;
    }
    case CellKind::kChoice: {
      const auto at = std::ranges::find(column.choices, cell.text, &Choice::cell);
      good = at != column.choices.end();
      if (good) cell.word = at->word;
      break;
    }
  }
  if (good) cell.state = CellState::kGood;
}

CellState RowValues::state(std::size_t column) {
  Cell& cell = cells_[column];
  if (cell.state == CellState::kUnread) read(cell, layout_->columns[column]);
  return cell.state;
}

feel::Value RowValues::column_value(std::size_t column) {
  const bool good = state(column) == CellState::kGood;
  const Cell& cell = cells_[column];
  switch (layout_->columns[column].kind) {
    case CellKind::kNumber:
      return good ? feel::Value::number(cell.number) : feel::Value::null();
    case CellKind::kDate:
      return good ? feel::Value::date(cell.date) : feel::Value::null();
    case CellKind::kChoice:
      return feel::Value::string(cell.word);
    case CellKind::kText:
    case CellKind::kDigits:
      break;
  }
  return feel::Value::string(cell.text);
}

Result<void> RowValues::fill(std::size_t slot) {
  if (filled_[slot] == row_ || filled_[slot] == kEveryRow) return {};
  if (slot < cells_.size()) {
    set(slot, column_value(slot));
  } else if (lets_[slot] != nullptr) {
    GS_TRY_ASSIGN(feel::Value result, value(lets_[slot]->term));
    set(slot, std::move(result));
  } else {
    GS_ASSERT(false && "a variable was not set for this row");
  }
  return {};
}

Result<feel::Value> RowValues::value(const Term& term) {
  switch (term.kind) {
    case Term::Kind::kNone:
      return feel::Value::null();
    case Term::Kind::kConstant:
      return feel::Value::string(term.constant);
    case Term::Kind::kColumn:
      return column_value(term.column);
    case Term::Kind::kExpression:
      break;
  }
  for (const std::size_t slot : term.expression->used_slots()) GS_TRY(fill(slot));
  return term.expression->evaluate(slots_);
}

Result<bool> RowValues::holds(const Term& term) {
  GS_TRY_ASSIGN(const feel::Value result, value(term));
  return result.is_true();
}

Result<std::string_view> RowValues::text_of(const Term& term) {
  if (term.kind == Term::Kind::kConstant) return std::string_view(term.constant);
  if (term.kind == Term::Kind::kColumn) {
    const CellKind kind = layout_->columns[term.column].kind;
    if (kind == CellKind::kText || kind == CellKind::kDigits) return cells_[term.column].text;
    if (state(term.column) != CellState::kGood) return std::string_view();
    if (kind == CellKind::kChoice) return cells_[term.column].word;
    if (kind == CellKind::kDate) {
      scratch_ = format_date(cells_[term.column].date);
    } else {
      scratch_ = format_decimal(cells_[term.column].number);
    }
    return std::string_view(scratch_);
  }
  GS_TRY_ASSIGN(const feel::Value result, value(term));
  assign_text(scratch_, result);
  return std::string_view(scratch_);
}

Result<std::optional<Date>> RowValues::date_of(const Term& term) {
  if (term.kind == Term::Kind::kColumn) {
    const bool good = state(term.column) == CellState::kGood;
    return good ? std::optional(cells_[term.column].date) : std::nullopt;
  }
  GS_TRY_ASSIGN(const feel::Value result, value(term));
  return result.is(feel::Kind::kDate) ? std::optional(result.as_date()) : std::nullopt;
}

}  // namespace goodstanding::channels
