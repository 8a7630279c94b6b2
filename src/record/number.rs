//! Exact decimal numbers in JSON, never through a float.

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A decimal number that prints as a JSON number without exponent, trailing zeros or rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(pub Decimal);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        Number(value)
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Number(Decimal::from(value))
    }
}

impl FromStr for Number {
    type Err = rust_decimal::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Decimal::from_str_exact(text).or_else(|_| Decimal::from_scientific(text)).map(Number)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw = RawValue::from_string(self.to_string()).map_err(serde::ser::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        raw.get().parse().map_err(|_| serde::de::Error::custom(format!("not a decimal number: {}", raw.get())))
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "number", "description": "An exact decimal literal without exponent."})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_exactly_and_reads_back() {
        for (written, read) in [
            ("8800", "8800"),
            ("1.650", "1.65"),
            ("0.969901054", "0.969901054"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
        ] {
            let number: Number = written.parse().unwrap();
            let json = serde_json::to_string(&number).unwrap();
            assert_eq!(json, read);
            assert_eq!(serde_json::from_str::<Number>(&json).unwrap(), number);
        }
        assert!(serde_json::from_str::<Number>("\"12\"").is_err());
    }
}
