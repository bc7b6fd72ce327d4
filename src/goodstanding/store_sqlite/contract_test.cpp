#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "goodstanding/store/register_contract.hpp"
#include "goodstanding/store_sqlite/sqlite_register.hpp"

namespace goodstanding::store {
namespace {

/// A folder of its own for each test, gone with it.
struct Place {
  std::filesystem::path folder;
  SeededRandom random{42};
  Place() {
    std::string name = (std::filesystem::temp_directory_path() / "gs-contract-XXXXXX").string();
    folder = ::mkdtemp(name.data());
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { std::filesystem::remove_all(folder); }
};

RegisterFactory make_sqlite() {
  auto place = std::make_shared<Place>();
  const std::string path = (place->folder / "register.db").string();
  const auto unwrap = [](Result<std::unique_ptr<Register>> made) {
    if (!made) ADD_FAILURE() << made.error().message;
    return made ? *std::move(made) : nullptr;
  };
  return {[=] {
            return unwrap(store_sqlite::create_register(
                path, place->random, *parse_instant("2023-12-31T00:00:00Z"), RegisterMode::kLive));
          },
          [=] { return unwrap(store_sqlite::open_register(path, place->random)); }};
}

INSTANTIATE_TEST_SUITE_P(Sqlite, RegisterContract, ::testing::Values(&make_sqlite));
INSTANTIATE_TEST_SUITE_P(Sqlite, MatchContract, ::testing::Values(&make_sqlite));
INSTANTIATE_TEST_SUITE_P(Sqlite, ListingContract, ::testing::Values(&make_sqlite));
INSTANTIATE_TEST_SUITE_P(Sqlite, CaseContract, ::testing::Values(&make_sqlite));
INSTANTIATE_TEST_SUITE_P(Sqlite, AuthorityContract, ::testing::Values(&make_sqlite));
INSTANTIATE_TEST_SUITE_P(Sqlite, ReportContract, ::testing::Values(&make_sqlite));
INSTANTIATE_TEST_SUITE_P(Sqlite, RoleContract, ::testing::Values(&make_sqlite));
INSTANTIATE_TEST_SUITE_P(Sqlite, SubscriberContract, ::testing::Values(&make_sqlite));

}  // namespace
}  // namespace goodstanding::store
