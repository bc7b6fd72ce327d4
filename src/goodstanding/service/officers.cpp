#include "goodstanding/service/officers.hpp"

#include <algorithm>

#include "goodstanding/files/whole_file.hpp"

namespace goodstanding::service {
namespace {

constexpr std::uint64_t kMaxKeyBytes = 65536;

}  // namespace

Result<crypto::PublicKey> make_key(const std::string& path, Random& random) {
  if (files::read_file(path, kMaxKeyBytes).ok()) {
    return Error{ErrorId::kConflict,
                 path + ": there is a file already; a key is never overwritten"};
  }
  const crypto::SigningKey key = crypto::SigningKey::generate(random);
  GS_TRY(files::write_file_atomically(path, key.to_pem(), files::FileAccess::kOwnerOnly));
  return key.public_key();
}

Result<crypto::SigningKey> load_key(const std::string& path) {
  Result<std::string> pem = files::read_file(path, kMaxKeyBytes);
  if (!pem) {
    return Error{ErrorId::kNotFound,
                 pem.error().message + "; make a key with `goodstanding officer new-key FILE`"};
  }
  Result<crypto::SigningKey> key = crypto::SigningKey::from_pem(*pem);
  if (!key) return Error{key.error().id, path + ": " + key.error().message};
  return key;
}

Result<OfficerId> enrol_officer(store::Register& target, const std::string& name,
                                const std::string& authority, const crypto::PublicKey& key,
                                Instant now) {
  Officer officer;
  officer.name = name;
  officer.authority = authority;
  officer.public_key = key.bytes;
  Result<OfficerId> id = target.enrol_officer(officer, now);
  if (!id && id.error().id == ErrorId::kConflict) {
    return Error{ErrorId::kConflict,
                 "officer " + name +
                     ": the name or the key is enrolled already; each officer has "
                     "a name and a key of their own"};
  }
  return id;
}

Result<void> revoke_officer(store::Register& target, const std::string& name,
                            const std::string& reason, Instant now) {
  GS_TRY_ASSIGN(const std::vector<Officer> officers, target.load_officers());
  const auto found = std::find_if(officers.begin(), officers.end(),
                                  [&](const Officer& officer) { return officer.name == name; });
  if (found == officers.end()) {
    return Error{ErrorId::kNotFound, "no officer is called " + name};
  }
  return target.revoke_officer(found->id, reason, now);
}

Result<Officer> find_signer(store::Register& target, const crypto::SigningKey& key) {
  GS_TRY_ASSIGN(const std::vector<Officer> officers, target.load_officers());
  const crypto::PublicKey wanted = key.public_key();
  const auto found = std::find_if(officers.begin(), officers.end(), [&](const Officer& officer) {
    return officer.public_key == wanted.bytes;
  });
  if (found == officers.end()) {
    return Error{ErrorId::kRefused, "no officer is enrolled with this key (" +
                                        crypto::format_public_key(wanted).substr(0, 16) + "...)"};
  }
  if (found->revoked_at) {
    return Error{ErrorId::kRefused, "the key of officer " + found->name + " was revoked on " +
                                        format_date(date_of(*found->revoked_at))};
  }
  return *found;
}

}  // namespace goodstanding::service
