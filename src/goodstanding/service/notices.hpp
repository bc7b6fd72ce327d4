#pragma once
/// Notices to companies: the languages, names and contacts as files, and what of the register a
/// notice is written from.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/notices/contacts.hpp"
#include "goodstanding/notices/desk.hpp"
#include "goodstanding/notices/document.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// Gives the codes of the languages in `<home>/notices`, in byte order.
Result<std::vector<std::string>> list_languages(const std::string& home);

/// Everything that notices in one language are written with.
struct NoticeDesk {
  notices::Language language;
  notices::Names names;
  notices::ContactBook contacts;
  std::string law_language;  ///< of the pack

  [[nodiscard]] notices::Desk desk() const { return {language, names, contacts, law_language}; }
};
/// Loads a language with the names of a pack in it. Errors: kNotFound for a language that is not
/// there; kBadInput with every finding.
Result<NoticeDesk> load_notice_desk(const std::string& home, const LoadedPack& pack,
                                    const std::string& language);

/// Gives every finding of the languages, the contacts, and the names of all packs with lists.
Result<Findings> check_notices(const std::string& home);

/// A notice as a document, with what it states.
struct Notice {
  notices::Document document;
  notices::Facts facts;
};

struct NoticeRequest {
  std::string home;
  std::string language;
  std::optional<std::size_t> event;  ///< index; none: the newest
};

/// Writes the notice of an event of a listing. The same event gives the same bytes as long as what
/// is known of its records stays the same. Errors: kNotFound; kRefused if no notice is given of it.
Result<Notice> write_notice(store::Register& target, const LoadedPack& pack, ListingId listing,
                            const NoticeRequest& request, Instant now);
/// Writes the notice of an act of a case. Errors: as above.
Result<Notice> write_notice(store::Register& target, const LoadedPack& pack, CaseId matter,
                            const NoticeRequest& request, Instant now);
/// Writes the notice of the newest rating of a company under the pack. Errors: kNotFound if it has
/// none.
Result<Notice> write_rating_notice(store::Register& target, const LoadedPack& pack,
                                   CompanyId company, const NoticeRequest& request, Instant now);

}  // namespace goodstanding::service
