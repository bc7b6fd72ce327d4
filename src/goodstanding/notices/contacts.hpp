#pragma once
/// Where a company turns to: the office behind an authority's notices, and the court that reviews
/// its decisions. A file of the operator, `notices/authorities.yaml`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/deadlines/deadline.hpp"
#include "goodstanding/model/legal_basis.hpp"

namespace goodstanding::notices {

/// The court that reviews, and how long the way to it is open, from the day after the decision is
/// made known.
struct Court {
  std::string name;
  LegalBasis basis;
  deadlines::DayCount term;
};

struct Contact {
  std::string authority;  ///< empty: the operator, for whoever has no entry
  std::string office;
  std::string post;
  std::string email;
  std::string phone;
  std::string portal;
  Court court;
};

struct ContactBook {
  Contact operator_contact;
  std::vector<Contact> authorities;

  /// Gives the contact of an authority, or the operator's, through whom it can be reached.
  [[nodiscard]] const Contact& contact_of(std::string_view authority) const;
};

struct ParsedContacts {
  ContactBook book;  ///< use it only if no finding is an error
  Findings findings;
};

/// Parses an authorities.yaml. Errors: all problems as findings `yaml.*`, `notice.*`.
ParsedContacts parse_contacts(std::string_view text, std::string_view file);

}  // namespace goodstanding::notices
