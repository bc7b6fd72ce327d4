#include "goodstanding/notices/clean_record.hpp"

#include <algorithm>
#include <set>

namespace goodstanding::notices {
namespace {

bool supplies(const ChannelCoverage& channel, const Area& area) {
  return std::any_of(area.kinds.begin(), area.kinds.end(), [&](const AreaKind& kind) {
    return std::find(channel.kinds.begin(), channel.kinds.end(), kind.code) != channel.kinds.end();
  });
}

bool covers_whole(const ChannelCoverage& channel, const CleanRecordRequest& request) {
  return channel.first && *channel.first <= request.from && channel.last &&
         request.until.plus_days(-1) <= *channel.last;
}

std::string coverage_of(const Language& language, const ChannelCoverage& channel,
                        const CleanRecordRequest& request) {
  if (!channel.first || !channel.last || *channel.last < request.from ||
      request.until <= *channel.first) {
    return language.phrase("coverage.never", {});
  }
  if (covers_whole(channel, request)) return language.phrase("coverage.whole", {});
  const bool late = request.from < *channel.first;
  const bool early = *channel.last < request.until.plus_days(-1);
  if (late && early) {
    return language.phrase("coverage.between",
                           {{"first", *channel.first}, {"last", *channel.last}});
  }
  if (late) return language.phrase("coverage.since", {{"day", *channel.first}});
  return language.phrase("coverage.until", {{"day", *channel.last}});
}

/// What a field comes to.
struct AreaFindings {
  std::int64_t found = 0;
  std::int64_t favourable = 0;
};

class ReportWriter {
 public:
  ReportWriter(const Desk& desk, const CleanRecordMatter& matter, const CleanRecordRequest& request)
      : desk_(&desk), matter_(&matter), request_(&request) {}

  /// Adds the field with its entries; gives its row.
  Fields area(const Area& area, std::vector<Fields>& items) {
    AreaFindings findings;
    for (const Entry& entry : matter_->entries) {
      const auto kind = std::find_if(area.kinds.begin(), area.kinds.end(),
                                     [&](const AreaKind& one) { return one.code == entry.kind; });
      if (kind == area.kinds.end() || !in_period(*kind, entry, *request_)) continue;
      const ShowingVerdict verdict = judge_entry(entry, matter_->issued);
      const bool own = request_->audience == ReportAudience::kOwn;
      if (verdict.showing == Showing::kLeftOut) continue;
      if (verdict.showing == Showing::kShownToOwn && !own) continue;
      if (verdict.showing == Showing::kShown) {
        ++(kind->favourable ? findings.favourable : findings.found);
      }
      items.push_back(item(area, *kind, entry, verdict));
    }
    return {{"area.title", title(area)},
            {"area.checked", checked(area)},
            {"area.result", result(area, findings)}};
  }

  std::string day(const std::optional<Date>& day) const {
    if (!day) return desk_->language.word("page", "day-unknown");
    return format_day(desk_->language.dates, *day, DateForm::kShort);
  }

 private:
  std::string title(const Area& area) const {
    if (area.is_lists || area.id == "other") return desk_->language.word("area", area.id);
    return name_of(*desk_, "fields", area.id, area.title);
  }

  std::string checked(const Area& area) const {
    if (area.is_lists) return desk_->language.word("area", "lists");
    std::string text;
    for (const ChannelCoverage& channel : matter_->channels) {
      if (!supplies(channel, area)) continue;
      if (!text.empty()) text += ", ";
      text += channel.id;
    }
    return text.empty() ? desk_->language.word("page", "unknown") : text;
  }

  std::string result(const Area& area, const AreaFindings& findings) const {
    const Language& language = desk_->language;
    std::string text;
    if (findings.found > 0) text = language.phrase("result.found", {{"count", findings.found}});
    if (text.empty()) {
      switch (knowledge_of(area, matter_->channels, *request_)) {
        case AreaKnowledge::kUnknown:
          text = language.phrase("result.unknown", {});
          break;
        case AreaKnowledge::kPartly:
          text = language.phrase("result.nothing-known", {});
          break;
        case AreaKnowledge::kWhole:
          text = language.phrase("result.nothing", {});
          break;
      }
    }
    if (findings.favourable > 0) {
      text += " " + language.phrase("result.favourable", {{"count", findings.favourable}});
    }
    return text;
  }

  Fields item(const Area& area, const AreaKind& kind, const Entry& entry,
              const ShowingVerdict& verdict) const {
    const Language& language = desk_->language;
    std::string status = language.word("status", format_status(entry.status));
    if (entry.channel.empty()) status = language.word("mark", "in-force");
    if (!verdict.mark.empty()) {
      const std::string mark = language.word("mark", verdict.mark);
      const bool instead =
          verdict.mark == "annulled" || verdict.mark == "repaired" || entry.channel.empty();
      status = instead ? mark : status + "; " + mark;
    }
    if (verdict.showing == Showing::kShownToOwn) {
      status += "; " + language.word("mark", "not-published");
    }
    if (kind.favourable) status += "; " + language.word("mark", "favourable");
    std::string source = desk_->language.word("area", "lists");
    if (!entry.channel.empty()) {
      const auto channel =
          std::find_if(matter_->channels.begin(), matter_->channels.end(),
                       [&](const ChannelCoverage& one) { return one.id == entry.channel; });
      source = language.phrase(
          "source.record",
          {{"authority",
            channel == matter_->channels.end() ? entry.channel : channel->source.authority},
           {"channel", entry.channel + " (" + entry.position + ")"}});
    }
    std::string days = day(entry.day);
    if (kind.lasts && entry.end) days += " – " + day(entry.end->plus_days(-1));
    return {{"item.area", title(area)},
            {"item.what", name_of(*desk_, entry.name_group, entry.kind, entry.title)},
            {"item.day", std::move(days)},
            {"item.source", std::move(source)},
            {"item.clause", entry.clause},
            {"item.status", std::move(status)}};
  }

  const Desk* desk_;
  const CleanRecordMatter* matter_;
  const CleanRecordRequest* request_;
};

}  // namespace

ShowingVerdict judge_entry(const Entry& entry, Date today) {
  if (entry.mark == "annulled" || entry.status == RecordStatus::kAnnulled) {
    return {Showing::kShownToOwn, "annulled"};
  }
  if (entry.status == RecordStatus::kRepaired) return {Showing::kShownToOwn, "repaired"};
  const bool ended = entry.channel.empty() && entry.end && *entry.end <= today;
  if (entry.status == RecordStatus::kExpired || ended) return {Showing::kShownToOwn, "over"};
  if (!entry.may_be_shown) return {Showing::kShownToOwn, entry.mark};
  return {Showing::kShown, entry.mark};
}

bool in_period(const AreaKind& kind, const Entry& entry, const CleanRecordRequest& request) {
  // Of an entry without a day nobody can say that it lies outside.
  if (!entry.day) return true;
  if (*entry.day >= request.until) return false;
  if (*entry.day >= request.from) return true;
  return kind.lasts && (!entry.end || *entry.end > request.from);
}

AreaKnowledge knowledge_of(const Area& area, const std::vector<ChannelCoverage>& channels,
                           const CleanRecordRequest& request) {
  if (area.is_lists) return AreaKnowledge::kWhole;
  // Every kind of record needs a source: one that is missing leaves a gap.
  bool any = false;
  bool whole = true;
  for (const AreaKind& kind : area.kinds) {
    bool covered = false;
    for (const ChannelCoverage& channel : channels) {
      const bool has =
          std::find(channel.kinds.begin(), channel.kinds.end(), kind.code) != channel.kinds.end();
      if (!has) continue;
      const bool delivered = channel.first && channel.last && request.from <= *channel.last &&
                             *channel.first < request.until;
      any = any || delivered;
      const bool complete = covers_whole(channel, request);
      covered = covered || complete;
      // Another source of the same kind may know what this one does not.
      whole = whole && complete;
    }
    whole = whole && covered;
  }
  if (!any) return AreaKnowledge::kUnknown;
  return whole ? AreaKnowledge::kWhole : AreaKnowledge::kPartly;
}

Facts compose_clean_record(const Desk& desk, const CleanRecordMatter& matter,
                           const CleanRecordRequest& request) {
  NoticeWriter writer(desk, NoticeKind::kCleanRecord);
  writer.head(matter.company, matter.name, matter.authority,
              desk.language.phrase("subject.report", {}), format_company(matter.company));
  writer.act(matter.issued, 1, matter.basis.empty() ? "" : format_basis(matter.basis.front()), "");
  writer.set("pack", matter.pack);
  writer.set("from", request.from);
  writer.set("last_day", request.until.plus_days(-1));
  writer.set("known_at", format_instant(matter.known_at));
  writer.set("log.root", format_hex(matter.log_root));
  writer.set("log.leaves", static_cast<std::int64_t>(matter.log_leaves));
  const bool own = request.audience == ReportAudience::kOwn;
  writer.set("audience", desk.language.word("audience", own ? "own" : "outward"));
  for (const LegalBasis& basis : matter.basis) writer.basis(basis);
  ReportWriter report(desk, matter, request);
  std::vector<Fields> areas;
  std::vector<Fields> items;
  for (const Area& area : matter.areas) areas.push_back(report.area(area, items));
  std::vector<Fields> channels;
  for (const ChannelCoverage& channel : matter.channels) {
    const bool asked = std::any_of(matter.areas.begin(), matter.areas.end(),
                                   [&](const Area& area) { return supplies(channel, area); });
    if (!asked) continue;
    channels.push_back({{"channel.title", channel.source.title},
                        {"channel.authority", channel.source.authority},
                        {"channel.id", channel.id},
                        {"channel.first", channel.first ? report.day(channel.first)
                                                        : desk.language.word("page", "unknown")},
                        {"channel.last", channel.last ? report.day(channel.last)
                                                      : desk.language.word("page", "unknown")},
                        {"channel.coverage", coverage_of(desk.language, channel, request)}});
  }
  Facts facts = writer.take();
  facts.rows[RowSet::kAreas] = std::move(areas);
  facts.rows[RowSet::kItems] = std::move(items);
  facts.rows[RowSet::kChannels] = std::move(channels);
  return facts;
}

}  // namespace goodstanding::notices
