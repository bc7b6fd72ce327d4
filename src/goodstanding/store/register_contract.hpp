#pragma once
/// The contract that every driver of the register passes. A driver's test names a factory and
/// instantiates the suite: see store_sqlite/contract_test.cpp.

#include "goodstanding/store/contract_authority.hpp"
#include "goodstanding/store/contract_cases.hpp"
#include "goodstanding/store/contract_claims.hpp"
#include "goodstanding/store/contract_deliveries.hpp"
#include "goodstanding/store/contract_listing_acts.hpp"
#include "goodstanding/store/contract_listings.hpp"
#include "goodstanding/store/contract_matches.hpp"
#include "goodstanding/store/contract_officers.hpp"
#include "goodstanding/store/contract_ratings.hpp"
#include "goodstanding/store/contract_reports.hpp"
#include "goodstanding/store/contract_roles.hpp"
#include "goodstanding/store/contract_scan.hpp"
#include "goodstanding/store/contract_subscribers.hpp"
