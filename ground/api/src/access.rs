//! Secrets and what they allow. Only hashes are stored; a secret is shown once.

use axum::http::HeaderMap;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::Rng;
use sha2::{Digest, Sha256};

/// What kinds of act a caller may do. A session has all three; a token what it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scopes {
    pub read: bool,
    pub write: bool,
    pub admin: bool,
}

impl Scopes {
    pub const ALL: Scopes = Scopes { read: true, write: true, admin: true };

    /// From the words of a token: `read write`. Writing includes reading.
    pub fn of(words: &str) -> Scopes {
        let has = |word: &str| words.split_whitespace().any(|one| one == word);
        let (write, admin) = (has("write"), has("admin"));
        Scopes { read: has("read") || write || admin, write: write || admin, admin }
    }
}

/// 32 random bytes in URL-safe letters.
pub fn new_secret() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// SHA-256: enough for a secret of 32 random bytes, which nobody can guess.
pub fn hash_secret(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// Over TLS the cookie is bound to the host. Over plain HTTP on the own machine some browsers drop `Secure` cookies,
/// so there it has its own name, and the one never passes for the other.
pub fn session_cookie_name(headers: &HeaderMap) -> &'static str {
    if is_https(headers) { "__Host-dextra" } else { "dextra" }
}

/// The `Set-Cookie` value for a session; an empty secret ends it.
pub fn session_cookie(headers: &HeaderMap, secret: &str, seconds: i64) -> String {
    let secure = if is_https(headers) { "; Secure" } else { "" };
    let name = session_cookie_name(headers);
    format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

fn is_https(headers: &HeaderMap) -> bool {
    headers.get("x-forwarded-proto").is_some_and(|value| value.as_bytes() == b"https")
}
