#include <algorithm>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/rating/explanation.hpp"
#include "goodstanding/rating/words.hpp"

namespace goodstanding::rating {
namespace {

using TextMap = std::map<std::string, std::string, std::less<>>;

const std::string& name_of(const TextMap& names, const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() ? id : found->second;
}

void replace_all(std::string& text, std::string_view mark, const std::string& value) {
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
    text.replace(at, mark.size(), value);
    at += value.size();
  }
}

/// Writes an explanation line by line.
class TextWriter {
 public:
  TextWriter(const Explanation& explanation, const rules::Texts& texts)
      : explanation_(&explanation), texts_(&texts) {}

  std::string write() {
    head();
    result();
    reasons();
    for (const IndicatorLine& line : explanation_->indicators) indicator(line);
    for (const FigureLine& line : explanation_->figures) figure(line);
    groups();
    for (const LimitLine& line : explanation_->limits) limit(line);
    information();
    bands();
    line("Inputs " + format_hex(explanation_->inputs));
    return std::move(out_);
  }

 private:
  void line(const std::string& text) { out_ += text + "\n"; }

  void head() {
    const std::string subject = explanation_->kind == SubjectKind::kCompany
                                    ? format_company(explanation_->company)
                                    : format_establishment(as_subject(explanation_->company));
    line(texts_->title + ": " + subject);
    line("Under " + explanation_->pack + " (" + format_hex(explanation_->pack_hash).substr(0, 16) +
         "), as of " + format_date(explanation_->view.as_of) + ", as known at " +
         format_instant(explanation_->view.known_at));
    if (explanation_->example) line("An example, not law.");
  }

  void result() {
    if (!explanation_->not_rated.empty()) {
      line("Not rated, because " + name_of(texts_->reasons, explanation_->not_rated));
      if (!explanation_->conflict.empty()) line("  " + explanation_->conflict);
      if (!explanation_->not_rated_basis.empty()) {
        line("  " + rules::format_bases(explanation_->not_rated_basis));
      }
      return;
    }
    std::string text = "Band " + name_of(texts_->bands, explanation_->band);
    text += ", score " + format_decimal(*explanation_->score);
    if (explanation_->band != explanation_->band_by_score) {
      text += " (by the score alone: " + name_of(texts_->bands, explanation_->band_by_score) + ")";
    }
    line(text);
    if (explanation_->start) {
      line("Start score " + format_decimal(*explanation_->start) + ": " +
           rules::format_bases(explanation_->start_basis));
    }
  }

  void reasons() {
    if (explanation_->reasons.empty()) return;
    line("");
    line("Reasons, the weightiest first");
    int number = 0;
    for (const ReasonLine& reason : explanation_->reasons) {
      std::string text = "  " + std::to_string(++number) + ". " + reason.code + " " +
                         reason_sentence(reason, *texts_);
      if (!reason.is_limit) text += " [" + format_decimal(reason.lost) + " lost]";
      line(text);
    }
  }

  void indicator(const IndicatorLine& entry) {
    line("");
    std::string text =
        name_of(texts_->groups, entry.group) + " / " + name_of(texts_->indicators, entry.id) + ": ";
    text += entry.value ? format_decimal(*entry.value) : "unknown";
    if (entry.cap && *entry.cap < entry.total) {
      text += " (capped, " + format_decimal(entry.total) + " before)";
    }
    if (entry.best) text += ", best " + format_decimal(*entry.best);
    if (entry.weight) text += ", weight " + format_decimal(*entry.weight);
    line(text);
    line("  " + rules::format_bases(entry.basis));
    records(entry.counted, entry.not_counted);
  }

  void figure(const FigureLine& entry) {
    line("");
    std::string text = name_of(texts_->figures, entry.id) + ": ";
    text += entry.value.empty() ? "unknown" : entry.value;
    if (!entry.unit.empty()) text += " " + entry.unit;
    text += " = " + entry.method;
    if (!entry.exception.empty()) text += " (exception " + entry.exception + ")";
    if (entry.population != 0) text += ", over " + std::to_string(entry.population);
    line(text);
    line("  " + format_bases(entry.basis));
  }

  void groups() {
    for (const GroupLine& group : explanation_->groups) {
      if (!group.cap || group.total <= *group.cap) continue;
      line("");
      line(name_of(texts_->groups, group.id) + " together: " + format_decimal(group.counted) +
           " (capped, " + format_decimal(group.total) + " before)");
    }
  }

  void limit(const LimitLine& entry) {
    line("");
    std::string text = std::string(format_limit_kind(entry.kind)) + " / " +
                       name_of(texts_->rules, entry.id) + ": ";
    if (!entry.holds) {
      text += "unknown, so it does nothing";
    } else if (!*entry.holds) {
      text += "does not hold";
    } else {
      text += "holds, band " + entry.before + " -> " + entry.after;
      if (entry.until) text += ", until " + format_date(*entry.until);
    }
    line(text);
    if (!entry.condition.empty()) line("  if " + entry.condition);
    line("  " + rules::format_bases(entry.basis));
    records(entry.counted, entry.not_counted);
  }

  void information() {
    if (explanation_->information.empty()) return;
    line("");
    line("For information only");
    for (const RecordLine& record : explanation_->information) line("  " + describe(record));
  }

  void records(const std::vector<RecordLine>& counted, const std::vector<RecordLine>& others) {
    for (const RecordLine& record : counted) {
      std::string text = "  + " + describe(record);
      if (record.points) {
        text += ": " + format_decimal(*record.base) + " x " + format_decimal(*record.decay) +
                (record.repair ? " x " + format_decimal(*record.repair) : std::string()) + " x " +
                format_decimal(*record.status_factor) + " = " + format_decimal(*record.points);
      }
      if (record.until) text += ", until " + format_date(*record.until);
      line(text);
      publication(record);
    }
    for (const RecordLine& record : others) {
      std::string text =
          "  - " + describe(record) + ": " + std::string(format_outcome(record.outcome));
      if (!record.because.empty()) text += " (" + record.because + ")";
      if (!record.exempt_basis.empty()) text += ", " + rules::format_bases(record.exempt_basis);
      line(text);
    }
  }

  void publication(const RecordLine& record) {
    if (!record.publication) return;
    const PublicationWindow& window = *record.publication;
    if (!window.published) {
      line("      not shown: " + rules::format_bases(window.basis));
    } else if (window.end) {
      line("      shown until " + format_date(*window.end) + " at most, by repair from " +
           format_date(*window.earliest_end) + ": " + rules::format_bases(window.basis));
    }
  }

  static std::string describe(const RecordLine& record) {
    std::string text = record.date ? format_date(*record.date) : "undated   ";
    text += " " + record.kind + " (" + std::string(format_status(record.status));
    if (record.evidence != EvidenceGrade::kNone) {
      text += ", " + std::string(format_evidence(record.evidence));
    }
    if (!record.jurisdiction.empty()) text += ", " + record.jurisdiction;
    if (!record.channel.empty()) text += ", " + record.channel;
    return text + ", #" + std::to_string(record.position.value) + ")";
  }

  void bands() {
    line("");
    line("Bands, from the best: " + rules::format_bases(explanation_->bands_basis));
    for (const BandLine& band : explanation_->bands) {
      std::string text = "  " + name_of(texts_->bands, band.id) + ":";
      const auto add = [&](std::string_view words, const std::optional<Decimal>& limit) {
        if (!limit) return;
        text +=
            (text.back() == ':' ? " " : ", ") + std::string(words) + " " + format_decimal(*limit);
      };
      add("at least", band.at_least);
      add("below", band.below);
      add("at most", band.at_most);
      add("above", band.above);
      add("each at least", band.each_at_least);
      add("each at most", band.each_at_most);
      if (!band.when.empty()) text += (text.back() == ':' ? " if " : ", if ") + band.when;
      if (text.back() == ':') text += " all other";
      line(text);
    }
  }

  const Explanation* explanation_;
  const rules::Texts* texts_;
  std::string out_;
};

}  // namespace

std::string reason_sentence(const ReasonLine& reason, const rules::Texts& texts) {
  std::string sentence = name_of(texts.reasons, reason.code);
  replace_all(sentence, "{count}", std::to_string(reason.count));
  replace_all(sentence, "{lost}", format_decimal(reason.lost));
  return sentence;
}

std::string explanation_text(const Explanation& explanation, const rules::Pack& pack,
                             std::string_view language) {
  return TextWriter(explanation, pack.texts_in(language)).write();
}

}  // namespace goodstanding::rating
