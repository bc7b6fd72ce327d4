#include "goodstanding/rating/outlook.hpp"

namespace goodstanding::rating {
namespace {

std::string text_of(const std::map<std::string, std::string, std::less<>>& names,
                    const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() ? id : found->second;
}

std::string describe(const Prospect& prospect, const rules::Texts& texts) {
  if (prospect.band.empty()) {
    return "not rated, because " + text_of(texts.reasons, prospect.not_rated);
  }
  std::string text = "band " + text_of(texts.bands, prospect.band);
  if (prospect.score) text += " (score " + format_decimal(*prospect.score) + ")";
  return text;
}

}  // namespace

std::string outlook_text(const Outlook& outlook, const rules::Pack& pack,
                         std::string_view language) {
  const rules::Texts& texts = pack.texts_in(language);
  std::string out = "What would change this\n";
  if (outlook.by_time) {
    out += "  from " + format_date(outlook.by_time->on) +
           ", with nothing new recorded: " + describe(outlook.by_time->to, texts) + "\n";
  } else {
    out += "  with nothing new recorded: the same band for " +
           std::to_string(kHorizon.months / 12) + " years\n";
  }
  if (outlook.repairs.empty()) {
    out += "  no repair of a single record changes score or band\n";
  }
  for (const RepairEffect& repair : outlook.repairs) {
    out += "  with " + repair.kind + " (#" + std::to_string(repair.position.value) +
           ") repaired: " + describe(repair.to, texts) + "\n";
  }
  return out;
}

}  // namespace goodstanding::rating
