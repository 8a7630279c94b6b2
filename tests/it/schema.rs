//! Records against the JSON Schema that the program prints.

use serde_json::{Value, json};

pub fn validator() -> jsonschema::Validator {
    jsonschema::validator_for(&trichluc::record::json_schema()).unwrap()
}

/// Panics with the first fault of `record`.
pub fn assert_valid(record: &Value) {
    if let Err(error) = validator().validate(record) {
        panic!("{}: {error}", error.instance_path());
    }
}

/// The example of the record format's page, shortened texts filled in.
fn example() -> Value {
    json!({
      "schema": "trichluc.record/1", "id": "005-bac-giang",
      "source": {"path": "dump/005.html", "member": null, "ordinal": 0, "id": null, "media_type": "text/html", "encoding": "UTF-8", "bytes": 5092,
                 "digest": "blake3:00", "replaced": 0},
      "article": {"title": "T", "lead": "L", "authors": ["Đồng Thúy"], "published": "2019-11-08T07:02:00+07:00", "modified": null,
                  "publisher": "Báo Thái Nguyên điện tử", "credit": "congthuong.vn", "agency": "TTXVN", "section": "S", "tags": [], "url": null, "language": "vi"},
      "text": "…",
      "blocks": [{"kind": "paragraph", "span": [0, 44], "origin": {"bytes": [0, 60]}},
                 {"kind": "caption", "span": [46, 90], "origin": {"xpath": "/html/body/div[2]/figure[1]/figcaption"}}],
      "figures": [{"id": "005-bac-giang#figure:812-829", "kind": "ratio", "surface": "20.977/21.628 việc", "span": [812, 829], "block": 7,
                   "value": 0.969901054, "min": null, "max": null, "part": 20977, "total": 21628, "unit": "việc", "per": [], "currency": null, "ucum": null,
                   "modifier": null, "change": null, "counted": "việc đăng ký của tập thể", "warnings": []}],
      "dates": [{"id": "x#date:0-8", "kind": "date", "surface": "Ngày 7/3", "span": [0, 8], "block": 3, "edtf": "2025-03-07", "literal": "XXXX-03-07",
                 "start": "2025-03-07", "end": "2025-03-07", "resolved_from": "published", "modifier": null, "calendar": "gregorian", "every": null}],
      "references": [{"id": "x#reference:0-34", "surface": "Chỉ thị số 10-CT/TU ngày 30/8/2021", "span": [0, 34], "block": 6, "type": "Chỉ thị", "number": "10",
                      "year": null, "symbol": "CT/TU", "issuer": {"code": "TU", "name": "Tỉnh ủy", "place": "Bắc Giang"}, "term": null, "issued": "2021-08-30",
                      "title": "về …", "provisions": [{"article": "5", "clause": "2", "point": "a"}], "document": "vn:party:chi-thi:10-ct-tu:bac-giang:2021",
                      "complete": true, "refers_to": null, "warnings": []}],
      "entities": [{"id": "x#entity:0-14", "kind": "person", "surface": "Dương Văn Thái", "span": [0, 14], "block": 1, "role": "Bí thư Tỉnh ủy Bắc Giang",
                    "code": null, "successor": null, "former": false}],
      "statements": [{"id": "x#statement:780-842", "indicator": "việc đăng ký của tập thể", "figures": [0, 1], "dates": [2], "places": [0], "references": [],
                      "sentence": [780, 842]}],
      "findings": [{"check": "ratio_percent", "verdict": "mismatch", "figures": [2, 3], "stated": 98.1, "computed": 98.2135, "message": "…"}],
      "warnings": []
    })
}

#[test]
fn the_published_example_fits_schema_and_types() {
    let example = example();
    assert_valid(&example);
    let read: trichluc::record::Record = serde_json::from_str(&example.to_string()).unwrap();
    let mut written = serde_json::to_value(&read).unwrap();
    // The one field that the page's example leaves out.
    assert_eq!(written["dates"][0].as_object_mut().unwrap().remove("warnings"), Some(json!([])));
    assert_eq!(written, example);
}

#[test]
fn a_record_with_a_field_too_many_or_too_few_does_not_fit() {
    let mut example = example();
    example["figures"][0]["colour"] = json!("red");
    assert!(!validator().is_valid(&example));
    example["figures"][0].as_object_mut().unwrap().remove("colour");
    example["figures"][0].as_object_mut().unwrap().remove("kind");
    assert!(!validator().is_valid(&example));
}
