#pragma once
/// Officers: enrolment with their own keys, and finding who holds a key.

#include <string>
#include <string_view>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/random.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/crypto/signature.hpp"
#include "goodstanding/model/officer.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// Makes a new signing key and writes it, readable by its owner only. The register never sees it.
/// Errors: kConflict if the file exists; kIo.
Result<crypto::PublicKey> make_key(const std::string& path, Random& random);
/// Reads a signing key from its file. Errors: kNotFound, kBadInput.
Result<crypto::SigningKey> load_key(const std::string& path);

/// Enrols an officer with a public key. Errors: kConflict for a name or key in use.
Result<OfficerId> enrol_officer(store::Register& target, const std::string& name,
                                const std::string& authority, const crypto::PublicKey& key,
                                Instant now);
/// Revokes an officer's key: nothing signed with it is accepted from then on. Errors: kNotFound.
Result<void> revoke_officer(store::Register& target, const std::string& name,
                            const std::string& reason, Instant now);
/// Finds the officer who signs with a key. Errors: kRefused if nobody does, or the key is revoked.
Result<Officer> find_signer(store::Register& target, const crypto::SigningKey& key);

}  // namespace goodstanding::service
