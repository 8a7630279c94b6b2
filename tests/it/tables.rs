//! The flat tables hold what the records hold.

use crate::cli::{BODY, trichluc};
use serde_json::Value;
use std::fs;
use std::path::Path;

const LISTS: [&str; 6] = ["figures", "dates", "references", "entities", "statements", "findings"];

fn run(folder: &Path, lines: &str, args: &[&str]) -> Vec<Value> {
    let input = folder.join("a.jsonl");
    fs::write(&input, lines).unwrap();
    let out = folder.join("out");
    let output = trichluc().args(["extract", "--force", "-o"]).arg(&out).args(args).arg(&input).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    crate::cli::parts(&out).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn lines() -> String {
    let line = |n: usize| {
        let text = format!("{BODY} Bài {n}, \"trích\" a,b.\n\nGiai đoạn 2020 - 2025 tăng {n},25 triệu đồng; xem Luật Đất đai năm 2013.");
        serde_json::json!({ "id": format!("d{n}"), "title": format!("Tin {n}"), "text": text, "published": "2021-09-02", "url": format!("https://bao.example/{n}") })
            .to_string()
    };
    (0..30).map(|n| line(n) + "\n").collect()
}

fn csv(path: &Path) -> Vec<Value> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let heads = reader.headers().unwrap().clone();
    let row = |row: csv::StringRecord| heads.iter().map(str::to_owned).zip(row.iter().map(Value::from)).collect::<serde_json::Map<_, _>>();
    reader.records().map(|found| Value::Object(row(found.unwrap()))).collect()
}

#[test]
fn csv_repeats_the_record_row_by_row() {
    let dir = tempfile::tempdir().unwrap();
    let records = run(dir.path(), &lines(), &["--tables=csv", "--part-size=4K"]);
    let table = |name: &str| csv(&dir.path().join(format!("out/tables/{name}.csv")));
    let articles = table("articles");
    assert_eq!(articles.len(), records.len());
    for (row, record) in articles.iter().zip(&records) {
        assert_eq!((&row["article_id"], &row["text"]), (&record["id"], &record["text"]));
        assert_eq!(row["figures"], record["figures"].as_array().unwrap().len().to_string());
        assert_eq!((&row["published"], &row["published_date"]), (&record["article"]["published"], &Value::from("2021-09-02")));
    }
    for list in LISTS {
        let rows = table(list);
        let mentions = records.iter().flat_map(|record| record[list].as_array().unwrap().iter().map(move |mention| (record, mention)));
        let mentions: Vec<_> = mentions.collect();
        assert_eq!(rows.len(), mentions.len(), "{list}");
        for (row, (record, mention)) in rows.iter().zip(mentions) {
            assert_eq!((&row["id"], &row["article_id"], &row["surface"]), (&mention["id"], &record["id"], &mention["surface"]));
            assert_eq!((&row["title"], &row["url"]), (&record["article"]["title"], &record["article"]["url"]));
            let block = &record["blocks"][usize::try_from(mention["block"].as_u64().unwrap()).unwrap()];
            assert_eq!(row["block_kind"], block["kind"]);
            let sentence = row["sentence"].as_str().unwrap();
            assert!(sentence.contains(mention["surface"].as_str().unwrap()) && record["text"].as_str().unwrap().contains(sentence));
        }
    }
    let figures = table("figures");
    let money = figures.iter().find(|row| row["kind"] == "money").unwrap();
    assert_eq!((&money["value_text"], &money["currency"]), (&money["value"], &Value::from("VND")));
    let interval = table("dates").into_iter().find(|row| row["kind"] == "interval").unwrap();
    assert_eq!((&interval["start"], &interval["end_date"]), (&Value::from("2020-01-01"), &Value::from("2025-12-31")));
    let raw = fs::read_to_string(dir.path().join("out/tables/figures.csv")).unwrap();
    assert!(raw.starts_with("article_id,title,") && raw.contains("\r\n") && !raw.replace("\r\n", "").contains('\r'));
}

#[test]
fn csv_for_excel_runs_no_formula() {
    let dir = tempfile::tempdir().unwrap();
    let titles = ["=1+1", "+84 24 3000", "-3,5% so với", "@SUM(A1)", "＝1", ";=1+1", "\"=1+1", "Tin thường"];
    let line =
        |(n, title): (usize, &&str)| serde_json::json!({ "id": n, "title": title, "text": format!("{BODY} {n}") }).to_string() + "\n";
    let records = run(dir.path(), &titles.iter().enumerate().map(line).collect::<String>(), &["--tables=csv", "--csv=excel"]);
    assert_eq!(records[0]["article"]["title"], "=1+1", "the record keeps the text");
    let raw = fs::read_to_string(dir.path().join("out/tables/articles.csv")).unwrap();
    assert!(raw.starts_with("\u{feff}\"article_id\""));
    let rows = csv(&dir.path().join("out/tables/articles.csv"));
    for (row, record) in rows.iter().zip(&records) {
        let (cell, title) = (row["title"].as_str().unwrap(), record["article"]["title"].as_str().unwrap());
        let guarded = cell.strip_prefix('\'').unwrap_or(cell);
        assert_eq!(guarded, title);
        assert!(!cell.starts_with(['=', '+', '-', '@', '＝']), "{cell}");
    }
    assert!(raw.contains("\";=1+1\""), "what could be split at semicolons stands in quotes");
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_holds_the_rows_of_csv() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    let dir = tempfile::tempdir().unwrap();
    run(dir.path(), &lines(), &["--tables=csv,parquet"]);
    for name in ["articles"].iter().chain(&LISTS) {
        let file = fs::File::open(dir.path().join(format!("out/tables/{name}.parquet"))).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let rows = csv(&dir.path().join(format!("out/tables/{name}.csv")));
        let mut count = 0;
        for (row, wanted) in reader.get_row_iter(None).unwrap().zip(&rows) {
            for (column, cell) in row.unwrap().get_column_iter() {
                let shown = match cell {
                    Field::Null => String::new(),
                    Field::Str(text) => text.clone(),
                    Field::Date(days) => jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(*days)).unwrap().to_string(),
                    Field::Double(n) => n.to_string(),
                    other => other.to_string(),
                };
                assert_eq!(wanted[column.as_str()], shown, "{name}.{column}");
            }
            count += 1;
        }
        assert_eq!(count, rows.len(), "{name}");
    }
}

#[cfg(feature = "xlsx")]
#[test]
fn workbooks_are_the_same_bytes_every_time() {
    let dir = tempfile::tempdir().unwrap();
    let book = || {
        run(dir.path(), &lines(), &["--tables=xlsx"]);
        fs::read(dir.path().join("out/tables/figures.xlsx")).unwrap()
    };
    let first = book();
    assert!(first.starts_with(b"PK") && first.len() > 4000);
    assert_eq!(first, book());
}
