#include "goodstanding/service/holder_vault.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/crypto/seal.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/service/letter_json.hpp"

namespace goodstanding::service {
namespace {

constexpr std::uint64_t kMaxKeyBytes = 4096;
constexpr std::uint64_t kMaxOutboxBytes = std::uint64_t{256} << 20U;
constexpr std::string_view kKeyFormat = "goodstanding/holder-keys/1";
constexpr std::string_view kOutboxFormat = "goodstanding/letters/1";

std::string key_path(const std::string& register_path) {
  return register_path + "-holder-keys";
}

template <std::size_t kSize>
bool read_secret(const codec::JsonValue& keys, std::string_view name,
                 std::array<std::uint8_t, kSize>& secret) {
  const codec::JsonValue* member = keys.find(name);
  const auto text = member == nullptr ? std::nullopt : member->as_string();
  const std::optional<Bytes> bytes = text ? parse_hex(*text) : std::nullopt;
  if (!bytes || bytes->size() != kSize) return false;
  std::copy(bytes->begin(), bytes->end(), secret.begin());
  return true;
}

bool is_in(const Delivery& delivery, const DeliveryMark& mark) {
  const DeliveryHeader& header = delivery.header;
  return mark.after < delivery.id.value && header.channel == mark.channel &&
         format_hex(header.channel_digest) == mark.channel_digest &&
         format_hex(header.digest) == mark.digest;
}

std::string format_outbox(const Outbox& outbox) {
  std::string text;
  codec::JsonWriter writer(text);
  writer.begin_object();
  writer.key("letters");
  write_letters(outbox.letters, writer);
  if (outbox.staging) {
    writer.key("staged");
    write_letters(outbox.staged, writer);
    writer.key("staging").begin_object();
    writer.key("after").string(std::to_string(outbox.staging->after));
    writer.key("channel").string(outbox.staging->channel);
    writer.key("channel_digest").string(outbox.staging->channel_digest);
    writer.key("digest").string(outbox.staging->digest).end_object();
  }
  writer.end_object();
  return text;
}

Result<Outbox> parse_outbox(std::string_view text) {
  GS_TRY_ASSIGN(const codec::JsonValue json, codec::parse_json(text, "the outbox"));
  Outbox outbox;
  GS_TRY_ASSIGN(const auto letters, codec::json_items(json, "letters"));
  GS_TRY_ASSIGN(outbox.letters, read_letters(letters));
  const codec::JsonValue* staging = json.find("staging");
  if (staging == nullptr) return outbox;
  DeliveryMark mark;
  GS_TRY_ASSIGN(const std::string after, codec::json_text(*staging, "after"));
  mark.after = std::strtoll(after.c_str(), nullptr, 10);
  GS_TRY_ASSIGN(mark.channel, codec::json_text(*staging, "channel"));
  GS_TRY_ASSIGN(mark.channel_digest, codec::json_text(*staging, "channel_digest"));
  GS_TRY_ASSIGN(mark.digest, codec::json_text(*staging, "digest"));
  outbox.staging = std::move(mark);
  GS_TRY_ASSIGN(const auto staged, codec::json_items(json, "staged"));
  GS_TRY_ASSIGN(outbox.staged, read_letters(staged));
  return outbox;
}

}  // namespace

const HolderLetter* Outbox::find(std::string_view notice) const {
  const auto found = std::ranges::find(letters, notice, &HolderLetter::notice);
  return found == letters.end() ? nullptr : &*found;
}

void Outbox::remove(std::string_view notice) {
  changed |= std::erase_if(letters,
                           [&](const HolderLetter& letter) { return letter.notice == notice; }) > 0;
}

Result<void> HolderVault::create(const std::string& register_path, Random& random) {
  const std::string path = key_path(register_path);
  if (files::read_file(path, kMaxKeyBytes).ok()) return {};
  channels::HolderKey key;
  std::array<std::uint8_t, crypto::kSealKeySize> seal_key{};
  random.fill(key.key);
  random.fill(key.salt);
  random.fill(seal_key);
  std::string text;
  codec::JsonWriter writer(text);
  writer.begin_object();
  writer.key("digest_key").string(format_hex(key.key));
  writer.key("format").string(kKeyFormat);
  writer.key("salt").string(format_hex(key.salt));
  writer.key("seal_key").string(format_hex(seal_key)).end_object();
  text += '\n';
  Result<void> written = files::write_file_atomically(path, text, files::FileAccess::kOwnerOnly);
  crypto::wipe(text);
  return written;
}

Result<HolderVault> HolderVault::open(const std::string& register_path, Random& random) {
  const std::string path = key_path(register_path);
  Result<std::string> text = files::read_file(path, kMaxKeyBytes);
  if (!text) {
    return Error{ErrorId::kNotFound,
                 text.error().message +
                     "; a professional register needs the keys of its register: "
                     "restore the file, or make keys with `goodstanding role "
                     "init` if there never were any"};
  }
  const Result<codec::JsonValue> keys = codec::parse_json(*text, path);
  crypto::wipe(*text);
  channels::HolderKey key;
  std::array<std::uint8_t, crypto::kSealKeySize> seal_key{};
  if (!keys.ok() || !read_secret(*keys, "digest_key", key.key) ||
      !read_secret(*keys, "salt", key.salt) || !read_secret(*keys, "seal_key", seal_key)) {
    return Error{ErrorId::kBadInput, path + ": the file holds no keys; restore it"};
  }
  HolderVault vault(register_path, key, random);
  vault.seal_key_ = seal_key;
  return vault;
}

Result<files::FileLock> HolderVault::lock() const {
  return files::FileLock::acquire(outbox_path() + "-lock");
}

Result<Outbox> HolderVault::load(store::Register& target) const {
  const std::string path = outbox_path();
  if (!files::file_size(path).ok()) return Outbox();
  GS_TRY_ASSIGN(const std::string sealed, files::read_file(path, kMaxOutboxBytes));
  Result<std::string> text = crypto::open_sealed(seal_key_, as_bytes(sealed), kOutboxFormat);
  if (!text) return Error{ErrorId::kBadInput, path + ": " + text.error().message};
  Result<Outbox> outbox = parse_outbox(*text);
  crypto::wipe(*text);
  if (!outbox || !outbox->staging) return outbox;
  GS_TRY_ASSIGN(const std::vector<Delivery> deliveries, target.load_deliveries());
  const bool committed = std::ranges::any_of(
      deliveries, [&](const Delivery& one) { return is_in(one, *outbox->staging); });
  if (committed) {
    for (HolderLetter& letter : outbox->staged) {
      outbox->remove(letter.notice);
      outbox->letters.push_back(std::move(letter));
    }
  }
  outbox->staged.clear();
  outbox->staging.reset();
  outbox->changed = true;
  return outbox;
}

Result<void> HolderVault::save(const Outbox& outbox) const {
  std::string text = format_outbox(outbox);
  const Bytes sealed = crypto::seal(seal_key_, text, kOutboxFormat, *random_);
  crypto::wipe(text);
  return files::write_file_atomically(outbox_path(), as_text(sealed),
                                      files::FileAccess::kOwnerOnly);
}

Result<DeliveryMark> mark_delivery(store::Register& target, const DeliveryHeader& header) {
  GS_TRY_ASSIGN(const std::vector<Delivery> deliveries, target.load_deliveries());
  DeliveryMark mark{header.channel, format_hex(header.channel_digest), format_hex(header.digest),
                    0};
  for (const Delivery& delivery : deliveries) mark.after = std::max(mark.after, delivery.id.value);
  return mark;
}

}  // namespace goodstanding::service
