//! Passwords: argon2id, on blocking threads, a few at a time, since each hash takes 19 MiB.

use std::sync::LazyLock;

use ::api::{Answer, Problem};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;

static ROOM: Semaphore = Semaphore::const_new(4);

// Verified against when the e-mail is unknown, so that the answer takes as long as for a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| hashed("nobody has this password").unwrap_or_default());

const LENGTH_LEAST: usize = 10;
const LENGTH_MOST: usize = 200;

/// Hashes a password.
///
/// Errors: `DOR-103` when it is shorter than 10 or longer than 200 characters.
pub async fn hash_password(password: &str) -> Answer<String> {
    let length = password.chars().count();
    if length < LENGTH_LEAST {
        return Err(Problem::unfit(
            "DOR-103",
            "password",
            format!("has {length} characters, {LENGTH_LEAST} are needed"),
        )
        .hint("take a sentence: it is long and easy to remember"));
    }
    if length > LENGTH_MOST {
        return Err(Problem::unfit("DOR-103", "password", format!("has more than {LENGTH_MOST} characters")));
    }
    let password = password.to_owned();
    let _room = ROOM.acquire().await.map_err(|error| Problem::broken(&error))?;
    tokio::task::spawn_blocking(move || hashed(&password)).await.map_err(|error| Problem::broken(&error))?
}

/// Whether a password fits a hash; without a hash it takes as long and never fits.
pub async fn fits(password: &str, hash: Option<String>) -> Answer<bool> {
    if password.chars().count() > LENGTH_MOST {
        return Ok(false);
    }
    let password = password.to_owned();
    let _room = ROOM.acquire().await.map_err(|error| Problem::broken(&error))?;
    let checked = tokio::task::spawn_blocking(move || {
        let is_known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let fits = PasswordHash::new(&hash)
            .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok());
        is_known && fits
    });
    checked.await.map_err(|error| Problem::broken(&error))
}

fn hashed(password: &str) -> Answer<String> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| Problem::broken(&error))
}
