#pragma once
/// The register's storage interface. Every driver (embedded SQLite now, PostgreSQL later) passes
/// the same contract tests. It is coarse, so that each call is one round trip or one short
/// transaction, and partition-aware: a subject's rows live in the partition of its id, ids are
/// given by the register and not by sequences of the engine, and no answer that spans partitions
/// decides anything that must be exact.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/progress.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/model/application.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/delivery.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/model/draft.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/match.hpp"
#include "goodstanding/model/measure.hpp"
#include "goodstanding/model/officer.hpp"
#include "goodstanding/model/rating.hpp"
#include "goodstanding/model/role.hpp"
#include "goodstanding/model/subscription.hpp"

namespace goodstanding::store {

/// Whether a register serves, or is for samples, demonstrations and tests. Only a rehearsal takes
/// the time from anywhere but the machine's clock, and everything drawn from it says that it is
/// one.
enum class RegisterMode : std::uint8_t { kLive = 1, kRehearsal = 2 };

/// Identifies a register and tells how full it is. Counts are of visible rows.
struct RegisterInfo {
  std::string register_id;  ///< 32 hexadecimal digits, drawn at creation
  RegisterMode mode = RegisterMode::kLive;
  std::int64_t schema_version = 0;
  Instant created_at;
  std::uint64_t companies = 0;  ///< source companies
  std::uint64_t establishments = 0;
  std::uint64_t statements = 0;
  std::uint64_t records = 0;
  std::uint64_t relations = 0;
  std::uint64_t deliveries = 0;
  std::uint64_t ratings = 0;
  std::uint64_t listings = 0;
  std::uint64_t imposed_measures = 0;
  std::uint64_t cases = 0;
};

/// The state of the transparency log over all partitions: the number of leaves, and the RFC 6962
/// root over the 4,096 partition roots.
struct LogState {
  std::uint64_t leaves = 0;
  Digest root{};
  bool operator==(const LogState&) const = default;
};

/// Says whether a delivery is new.
struct DeliveryBegun {
  /// The same files came before and were read by the same definition: nothing to do.
  std::optional<BatchId> already_there;
  /// The newest delivery of the same files, read by another definition: this one corrects it.
  std::optional<BatchId> corrects;
};

/// Tells what staging made of a batch of rows, one entry a row, in their order: `kApplied` or
/// `kExactRepeat`.
struct StageOutcome {
  std::vector<Disposition> dispositions;
};

/// Something in the register that does not agree with its log: which table and row, and how.
struct Damage {
  std::string table;
  std::string row;
  std::string what;
};

/// The result of a check. Clean if there is no damage.
struct CheckReport {
  LogState log;
  std::uint64_t rows_checked = 0;
  std::vector<Damage> damages;  ///< at most 100, then the check stops
};

/// What a scan hands out: one company or establishment at a time. Returning false ends the scan.
using DossierVisitor = std::function<bool(const Dossier&)>;

/// A listing together with the number of events the caller knows, for appending one more.
struct ListingAppend {
  Listing listing;  ///< with the new event last
  std::vector<ImposedMeasure>
      measures;  ///< imposed by the event, if it brings the listing in force
};

/// A case together with the number of acts the caller knows, for appending one more.
struct CaseAppend {
  Case matter;                           ///< with the new act last
  std::vector<ImposedMeasure> measures;  ///< imposed by the act, if it grants a measure
};

/// A published rule pack: its hash and the canonical JSON it hashes.
struct PublishedPack {
  std::string name;  ///< id and version, as `supplier-probity@1.0.0`
  Digest hash{};
  std::string canonical;
};

/// One register. Thread-safety: one thread a Register; several Registers may be open on the same
/// address, one of them writing.
class Register {
 public:
  virtual ~Register() = default;

  virtual Result<RegisterInfo> info() = 0;
  /// Gives the mode alone. Cost: one look-up.
  virtual Result<RegisterMode> mode() = 0;

  // -- deliveries -----------------------------------------------------------------------------
  // begin, stage in bounded batches, then commit: nothing is visible before the commit, and all of
  // it after. A delivery that was begun and not committed, by a killed process too, leaves no
  // trace.

  /// Begins a delivery. If it corrects another, its commit retracts what that one claimed and this
  /// one does not. Errors: kConflict if another is being staged or a newer full list is there.
  virtual Result<DeliveryBegun> begin_delivery(const DeliveryHeader& header) = 0;
  /// Stages rows: finds or creates their subjects, compares with what holds, appends what is new
  /// and corrects what changed. Cost: one transaction.
  virtual Result<StageOutcome> stage(std::span<const RowDraft> rows) = 0;
  virtual Result<void> stage_quarantine(std::span<const QuarantinedRow> rows) = 0;
  virtual Result<void> stage_withheld(std::span<const WithheldRow> rows) = 0;
  /// Ends what a full delivery no longer contains, then makes everything visible as recorded at
  /// `recorded_at` (moved forward if the clock went back). `files` carries the final row accounts.
  virtual Result<Delivery> commit_delivery(std::span<const DeliveryFile> files,
                                           Instant recorded_at) = 0;
  /// Discards what was staged.
  virtual Result<void> abandon_delivery() = 0;

  virtual Result<std::vector<Delivery>> load_deliveries() = 0;
  virtual Result<std::vector<QuarantinedRow>> load_quarantine(BatchId delivery) = 0;

  // -- subjects and dossiers ------------------------------------------------------------------

  /// Finds the companies that carry an identifier in the view; more than one only after a split.
  virtual Result<std::vector<CompanyId>> find_companies(const Identifier& identifier,
                                                        const View& view) = 0;
  /// Finds a subject by its source key in a channel.
  virtual Result<std::optional<SubjectId>> find_subject(std::string_view channel,
                                                        std::string_view key) = 0;
  /// Loads a company with all source companies that are held to be the same in the view. Errors:
  /// kNotFound if nothing was known of it by then.
  virtual Result<Dossier> load_company(CompanyId company, const View& view) = 0;
  virtual Result<Dossier> load_establishment(SubjectId establishment, const View& view) = 0;
  /// Loads everything ever recorded about a company by `known_at`, corrections included, by
  /// position.
  virtual Result<Dossier> load_history(CompanyId company, Instant known_at) = 0;
  /// Hands out every company (or establishment) known in the view, each once, partition by
  /// partition. `record_kinds` limits the records read; empty means all. Statements are left out on
  /// request.
  struct ScanOptions {
    SubjectKind kind = SubjectKind::kCompany;
    View view;
    std::vector<std::string> record_kinds;
    bool with_statements = true;
  };
  virtual Result<void> scan(const ScanOptions& options, const DossierVisitor& visit) = 0;

  /// Appends a match decision (same, different, withdrawn) between two source companies. While an
  /// objection to a decision is overdue, and not decided, its pair is joined by nothing.
  virtual Result<void> append_match(const MatchDecision& decision, Instant recorded_at) = 0;
  virtual Result<std::vector<MatchDecision>> load_matches(SubjectId company, Instant known_at) = 0;

  // -- packs, ratings -------------------------------------------------------------------------

  /// Publishes a pack; the same hash again changes nothing. Errors: kConflict if the name is taken
  /// by another hash.
  virtual Result<void> publish_pack(const PublishedPack& pack, Instant recorded_at) = 0;
  virtual Result<std::vector<PublishedPack>> load_packs() = 0;
  virtual Result<void> append_ratings(std::span<const Rating> ratings, Instant recorded_at) = 0;
  /// Loads the ratings of a company, newest first.
  virtual Result<std::vector<Rating>> load_ratings(CompanyId company) = 0;
  /// Loads the same with their positions.
  virtual Result<std::vector<StoredRating>> load_stored_ratings(CompanyId company) = 0;

  // -- officers, listings, measures -------------------------------------------------------------

  /// Enrols an officer; `officer.id` is given by the register. Errors: kConflict for a name or key
  /// in use.
  virtual Result<OfficerId> enrol_officer(const Officer& officer, Instant recorded_at) = 0;
  virtual Result<void> revoke_officer(OfficerId officer, std::string_view reason,
                                      Instant recorded_at) = 0;
  virtual Result<std::vector<Officer>> load_officers() = 0;

  /// Gives an id for a new listing of a company.
  virtual Result<ListingId> allocate_listing(CompanyId company) = 0;
  /// Appends the last event of a listing (with the listing itself, if it is the first) and the
  /// measures that the event imposes, in one transaction. Errors: kRefused if the store's own rules
  /// forbid it; kConflict if somebody appended before.
  virtual Result<void> append_listing_event(const ListingAppend& append, Instant recorded_at) = 0;
  virtual Result<Listing> load_listing(ListingId listing) = 0;
  /// Loads listings with the events recorded by `known_at`: of one company, or all.
  virtual Result<std::vector<Listing>> load_listings(std::optional<CompanyId> company,
                                                     Instant known_at) = 0;
  /// Loads the measures imposed on a company, recorded by `known_at`, whether or not in force.
  virtual Result<std::vector<ImposedMeasure>> load_measures(CompanyId company,
                                                            Instant known_at) = 0;
  virtual Result<std::vector<ImposedMeasure>> load_all_measures(Instant known_at) = 0;

  // -- cases ------------------------------------------------------------------------------------

  /// Gives an id for a new case of a company.
  virtual Result<CaseId> allocate_case(CompanyId company) = 0;
  /// Appends the last act of a case (with the case itself, if it is the first) and the measures
  /// that the act imposes, in one transaction. Errors: kRefused if the store's own rules forbid it;
  /// kConflict if somebody appended before.
  virtual Result<void> append_case_act(const CaseAppend& append, Instant recorded_at) = 0;
  /// Errors: kNotFound.
  virtual Result<Case> load_case(CaseId matter) = 0;
  /// Loads cases with the acts recorded by `known_at`: of one company, or all.
  virtual Result<std::vector<Case>> load_cases(std::optional<CompanyId> company,
                                               Instant known_at) = 0;

  // -- what authorities report and consumers acknowledge -----------------------------------------

  /// Appends a report. Errors: kRefused if the officer is not valid, did not sign or is of another
  /// authority, or if it is about days to come.
  virtual Result<void> append_report(const ApplicationReport& report, Instant recorded_at) = 0;
  /// Appends an acknowledgement. Errors: kRefused if there is no such end, or it was acknowledged.
  virtual Result<void> append_acknowledgement(const Acknowledgement& acknowledgement,
                                              Instant recorded_at) = 0;
  /// Loads reports recorded by `known_at`, of one company or all, the earliest of a company first.
  virtual Result<std::vector<ApplicationReport>> load_reports(std::optional<CompanyId> company,
                                                              Instant known_at) = 0;
  /// Loads acknowledgements recorded by `known_at`, by consumer and end.
  virtual Result<std::vector<Acknowledgement>> load_acknowledgements(Instant known_at) = 0;

  // -- subscribers ------------------------------------------------------------------------------

  /// Appends a subscription, or the end of one. Errors: kRefused if the name is a subscriber
  /// already, or if it is none that began by that day.
  virtual Result<void> append_subscription(const Subscription& subscription,
                                           Instant recorded_at) = 0;
  virtual Result<void> end_subscription(std::string_view name, Date on, Instant recorded_at) = 0;
  /// Loads the subscriptions recorded by `known_at`, by name and in their order.
  virtual Result<std::vector<Subscription>> load_subscriptions(Instant known_at) = 0;
  /// Loads when events of listings, imposed measures and acts of cases became known, those known by
  /// `known_at`.
  virtual Result<std::vector<RecordedAct>> load_recorded_acts(Instant known_at) = 0;

  // -- letters to role holders -------------------------------------------------------------------

  /// Appends what became of a letter. Errors: kRefused if no record of the company names it, if the
  /// officer is not valid or did not sign, for a day to come, or after service.
  virtual Result<void> append_role_notice(const RoleNoticeEvent& event, Instant recorded_at) = 0;
  /// Loads the entries recorded by `known_at`, of one company or all, the earliest of a company
  /// first.
  virtual Result<std::vector<RoleNoticeEvent>> load_role_notices(std::optional<CompanyId> company,
                                                                 Instant known_at) = 0;

  // -- log ------------------------------------------------------------------------------------

  virtual Result<LogState> log_state() = 0;
  /// Recomputes every leaf, tree and derived table and names what does not agree. Cost: reads the
  /// whole register.
  virtual Result<CheckReport> check(Progress& progress) = 0;
};

}  // namespace goodstanding::store
