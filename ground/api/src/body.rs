//! What comes in: bodies, path parts and texts, each refused with a problem that names the place.

use axum::{
    Json,
    extract::{FromRequest, FromRequestParts, Request, rejection::JsonRejection},
    http::{StatusCode, request::Parts},
};
use office::Worded;
use plan::Subject;
use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use utoipa::ToSchema;

use crate::Problem;

/// A JSON body. Structs read from it carry `#[serde(deny_unknown_fields)]`.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Body<T>, Problem> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(value)) => Ok(Body(value)),
            Err(rejection) => Err(refused(rejection)),
        }
    }
}

fn refused(rejection: JsonRejection) -> Problem {
    let subject = Subject::new("body", "", "");
    match rejection {
        JsonRejection::JsonDataError(error) => {
            let text = error.body_text();
            let cause = text.rsplit_once("target type: ").map_or(text.as_str(), |(_, rest)| rest);
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "API-102", subject, format!("does not fit: {cause}"))
                .hint("send only the fields of the documentation, each in its form")
        }
        JsonRejection::JsonSyntaxError(error) => {
            let text = error.body_text();
            let cause = text.rsplit_once("as JSON: ").map_or(text.as_str(), |(_, rest)| rest);
            Problem::new(StatusCode::BAD_REQUEST, "API-100", subject, format!("is not JSON: {cause}"))
                .hint("check the quotes and brackets near the named place")
        }
        JsonRejection::MissingJsonContentType(_) => {
            Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "API-115", subject, "is not declared as JSON")
                .hint("send the header Content-Type: application/json")
        }
        other if other.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "API-113", subject, "is larger than this address takes")
                .hint("send at most 1 MiB of JSON")
        }
        other => Problem::new(other.status(), "API-100", subject, other.body_text()),
    }
}

/// A part of the address. One that does not parse cannot be known: 404.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Path<T>, Problem> {
        let found = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        found.map(|axum::extract::Path(value)| Path(value)).map_err(|_| Problem::unknown("address", parts.uri.path()))
    }
}

/// A name or title: one line, 1 to 200 characters, trimmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(value_type = String, max_length = 200)]
pub struct Title(pub String);

/// Longer text: up to 10 000 characters, may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(value_type = String, max_length = 10000)]
pub struct Prose(pub String);

impl<'de> Deserialize<'de> for Title {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Title, D::Error> {
        let text = String::deserialize(deserializer)?.trim().to_owned();
        let length = text.chars().count();
        if length == 0 {
            return Err(serde::de::Error::custom("a title must not be empty"));
        }
        if length > 200 {
            return Err(serde::de::Error::custom(format!("a title has at most 200 characters, this one {length}")));
        }
        if text.chars().any(char::is_control) {
            return Err(serde::de::Error::custom("a title is one line without control characters"));
        }
        Ok(Title(text))
    }
}

impl<'de> Deserialize<'de> for Prose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Prose, D::Error> {
        let text = String::deserialize(deserializer)?;
        let length = text.chars().count();
        if length > 10_000 {
            return Err(serde::de::Error::custom(format!("a text has at most 10000 characters, this one {length}")));
        }
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r')) {
            return Err(serde::de::Error::custom("a text holds no control characters but line ends and tabs"));
        }
        Ok(Prose(text))
    }
}

/// One word of a closed list, in JSON as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<T>(pub T);

impl<T: Worded> Serialize for Word<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl<'de, T: Worded> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Word<T>, D::Error> {
        let word = String::deserialize(deserializer)?;
        T::of(&word).map(Word).ok_or_else(|| {
            let known: Vec<&str> = T::ALL.iter().map(|(_, word)| *word).collect();
            serde::de::Error::custom(format!("`{word}` is no {}; use one of {}", T::CALLED, known.join(", ")))
        })
    }
}

impl<T: Worded> utoipa::PartialSchema for Word<T> {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let words: Vec<&str> = T::ALL.iter().map(|(_, word)| *word).collect();
        utoipa::openapi::schema::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .enum_values(Some(words))
            .into()
    }
}

impl<T: Worded> ToSchema for Word<T> {
    fn name() -> std::borrow::Cow<'static, str> {
        T::CALLED.into()
    }
}

/// For `PATCH`: a field left out stays, a field sent as null is emptied.
///
/// Use with `#[serde(default, deserialize_with = "api::nullable")]` on `Option<Option<T>>`.
pub fn nullable<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}
