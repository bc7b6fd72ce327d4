#pragma once
/// Random companies for random packs.

#include <vector>

#include "goodstanding/model/dossier.hpp"
#include "goodstanding/rules/pack.hpp"
#include "random_packs.hpp"

namespace goodstanding::engines {

/// Makes companies with records of the kinds of random packs, as known on a day.
std::vector<Dossier> make_companies(Random& random, Date as_of, std::size_t count,
                                    bool with_events);
/// Makes companies with records of the kinds of any pack, by the types of its fields.
std::vector<Dossier> make_companies(Random& random, const rules::Pack& pack, Date as_of,
                                    std::size_t count);
/// Makes companies whose records are of no events and have whole numbers: what the fast way takes.
/// Requires: a pack whose fields are numbers and texts of a list.
std::vector<Dossier> make_plain_companies(Random& random, const rules::Pack& pack, Date as_of,
                                          std::size_t count);
/// Makes the rows of the table of random packs.
std::vector<Stored<Record>> make_table(Random& random);

}  // namespace goodstanding::engines
