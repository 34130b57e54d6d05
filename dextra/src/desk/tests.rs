//! Tests of the doors, through HTTP.
