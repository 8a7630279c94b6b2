//! Containers: told by their first bytes, nested, damaged.

use crate::cli::{BODY, article, extract, ids};
use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn bz2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        // Set by hand: the library refuses names that lead out of the folder.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    let mut link = tar::Header::new_ustar();
    link.set_entry_type(tar::EntryType::Symlink);
    link.set_size(0);
    builder.append_link(&mut link, "link", "/etc").unwrap();
    builder.into_inner().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn lines(from: usize) -> Vec<u8> {
    format!("{}\n{}\n", article(from), article(from + 1)).into_bytes()
}

fn text(n: usize) -> Vec<u8> {
    format!("Tin số {n}\n\n{BODY} Bài {n}.").into_bytes()
}

/// Extracts one file of this name and content.
fn read(name: &str, bytes: &[u8]) -> (Vec<serde_json::Value>, i32, String) {
    let dir = tempfile::tempdir().unwrap();
    let path: PathBuf = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    let found = extract(&[path.to_str().unwrap()], "");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "something was unpacked");
    found
}

#[test]
fn compressed_lines_whatever_the_name() {
    let plain = lines(1);
    let zst = zstd::encode_all(&plain[..], 3).unwrap();
    for (name, bytes) in [("a.jsonl.gz", gz(&plain)), ("a.jsonl", gz(&plain)), ("a.jsonl.bz2", bz2(&plain)), ("a.jsonl.zst", zst)] {
        let (records, code, errors) = read(name, &bytes);
        assert_eq!((ids(&records), code), (vec!["d1", "d2"], 0), "{name}: {errors}");
    }
    let (records, code, errors) = read("a.jsonl.gz", &plain);
    assert_eq!((records.len(), code), (2, 0));
    assert!(errors.contains("not_compressed"), "{errors}");
    assert_eq!(read("a.jsonl.gz", &[gz(&lines(1)), gz(&lines(3))].concat()).0.len(), 4);
}

#[test]
fn a_cut_stream_gives_its_whole_lines() {
    let packed = gz(&(0..200).map(|n| article(n) + "\n").collect::<String>().into_bytes());
    let (records, code, errors) = read("a.jsonl.gz", &packed[..packed.len() - 40]);
    assert_eq!(code, 1);
    assert!(!records.is_empty() && records.len() < 200);
    assert!(errors.contains("truncated_stream"), "{errors}");
}

#[test]
fn members_of_archives_are_labels() {
    let members: [(&str, &[u8]); 3] = [("../../out.txt", &text(1)), ("/abs.txt", &text(2)), ("x/c.jsonl", &lines(5))];
    for (name, bytes) in [("a.tar", tar(&members)), ("a.tgz", gz(&tar(&members))), ("a.zip", zip(&members))] {
        let (records, code, errors) = read(name, &bytes);
        assert_eq!((records.len(), code), (4, 0), "{name}: {errors}");
        let found: Vec<&str> = records.iter().map(|r| r["source"]["member"].as_str().unwrap()).collect();
        assert_eq!(found, ["../../out.txt", "/abs.txt", "x/c.jsonl", "x/c.jsonl"]);
        let ordinals: Vec<u64> = records.iter().map(|r| r["source"]["ordinal"].as_u64().unwrap()).collect();
        assert_eq!(ordinals, [0, 1, 2, 3]);
    }
}

#[test]
fn containers_nest_three_deep_and_no_deeper() {
    let inner = zip(&[("b.jsonl.gz", &gz(&lines(1)))]);
    let (records, code, errors) = read("a.zip", &inner);
    assert_eq!((records.len(), code), (2, 0), "{errors}");
    assert_eq!(records[0]["source"]["member"], "b.jsonl.gz");
    let deeper = zip(&[("m.zip", &zip(&[("n.zip", &zip(&[("o.zip", &inner)]))]))]);
    let (records, code, errors) = read("a.zip", &deeper);
    assert_eq!((records.len(), code), (0, 1));
    assert!(errors.contains("archive_too_deep") && errors.contains("a.zip!m.zip!n.zip!o.zip"), "{errors}");
}

#[test]
fn damaged_archives_are_named() {
    let whole = zip(&[("a.txt", &text(1))]);
    assert_eq!(read("a.zip", &whole[..whole.len() - 10]).1, 1);
    let whole = tar(&[("a.txt", &text(1)), ("b.txt", &text(2))]);
    let (records, code, _) = read("a.tar", &whole[..1200]);
    assert!(records.len() <= 1 && code == 1);
}

#[test]
fn tables_by_their_columns() {
    let csv = format!("\u{feff}id,title,text\r\n1,\"Tin, một\",\"{BODY}\nDòng hai\"\r\n2,thiếu\r\n3,Tin ba,\"{BODY} \"\"Ba\"\"\"\r\n");
    let (records, code, errors) = read("a.csv", csv.as_bytes());
    assert_eq!((ids(&records), code), (vec!["1", "3"], 1), "{errors}");
    assert!(errors.contains("wrong_columns: 2 columns, 3 in the header"), "{errors}");
    assert_eq!(records[0]["source"]["media_type"], "text/csv");
    let (records, code, _) = read("a.tsv", format!("id\ttext\n7\t{BODY}\n").as_bytes());
    assert_eq!((ids(&records), code), (vec!["7"], 0));
    let (_, code, errors) = read("a.csv", b"id,words\n1,x\n");
    assert_eq!(code, 65);
    assert!(errors.contains("missing_column") && errors.contains("id, words"), "{errors}");
}

#[test]
fn web_archives_give_their_pages() {
    let page = |n: usize| {
        format!(
            "<!doctype html><html><body><article><h1>Tin số {n} của tỉnh</h1><p>{BODY}</p><p>{BODY} Hai.</p><p>{BODY}</p></article></body></html>"
        )
    };
    let record = |kind: &str, head: &str, body: &str| {
        let http = format!("{head}\r\n\r\n{body}");
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://bao.example/{}\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
            body.len(),
            http.len()
        )
    };
    let ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8";
    let records = [record("warcinfo", "", ""), record("response", ok, &page(1)), record("response", "HTTP/1.1 404 No", "x")];
    let whole = records.concat();
    let (found, code, errors) = read("a.warc", whole.as_bytes());
    assert_eq!((found.len(), code), (1, 0), "{errors}");
    assert!(found[0]["article"]["url"].as_str().unwrap().starts_with("https://bao.example/"));
    let members: Vec<u8> = records.iter().flat_map(|r| gz(r.as_bytes())).collect();
    assert_eq!(read("a.warc.gz", &members).0.len(), 1);
    let (found, code, errors) = read("a.warc", format!("{whole}@@@\r\n{}", records[1].replace("Length: ", "Length: 99")).as_bytes());
    assert_eq!((found.len(), code), (1, 1));
    assert!(errors.contains("warc_garbage") && errors.contains("bad_content_length"), "{errors}");
}

#[test]
fn members_of_one_name_are_all_read() {
    let mut whole = zip(&[("x.txt", &text(1)), ("y.txt", &text(2)), ("z.txt", &text(3))]);
    // The library that writes refuses equal names.
    for at in 0..whole.len() - 5 {
        if matches!(&whole[at..at + 5], b"y.txt" | b"z.txt") {
            whole[at] = b'x';
        }
    }
    let (records, code, errors) = read("a.zip", &whole);
    assert_eq!((records.len(), code), (3, 0), "{errors}");
    assert!(records.iter().all(|record| record["source"]["member"] == "x.txt"));
    assert_eq!(ids(&records).into_iter().collect::<std::collections::BTreeSet<_>>().len(), 3);
}

#[test]
fn members_that_cannot_be_read_cost_themselves() {
    let mut whole = zip(&[("a.txt", &text(1)), ("b.txt", &text(2)), ("c.txt", &text(3))]);
    // A byte of the second member's packed content.
    let second = memchr::memmem::find(&whole, b"b.txt").unwrap();
    whole[second + 40] ^= 0x55;
    let (records, code, errors) = read("a.zip", &whole);
    assert_eq!((records.len(), code), (2, 1), "{errors}");
    assert!(errors.contains("a.zip!b.txt"), "{errors}");
    let whole = zip(&[("a.txt", &text(1)), ("b.txt", &text(2))]);
    // The directory's second entry is lost.
    let entry = memchr::memmem::rfind(&whole, b"PK\x01\x02").unwrap();
    let mut cut = whole.clone();
    cut[entry] = b'Q';
    let (records, code, errors) = read("a.zip", &cut);
    assert_eq!((records.len(), code), (1, 1), "{errors}");
    assert!(errors.contains("truncated_archive"), "{errors}");
}

#[test]
fn tables_as_windows_writes_them() {
    let semicolons = format!("id;title;text\n1;\"Tin; một\";\"{BODY}\"\n");
    let (records, code, errors) = read("a.csv", semicolons.as_bytes());
    assert_eq!((records[0]["article"]["title"].as_str(), code), (Some("Tin; một"), 0), "{errors}");
    let wide = |text: &str| [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let (records, code, errors) = read("a.csv", &wide(&format!("id\ttext\r\n1\t{BODY}\r\n2\t{BODY} Hai.\r\n")));
    assert_eq!((ids(&records), code), (vec!["1", "2"], 0), "{errors}");
    let (records, code, errors) = read("a.jsonl", &wide(&String::from_utf8(lines(1)).unwrap()));
    assert_eq!((ids(&records), code), (vec!["d1", "d2"], 0), "{errors}");
    assert!(records[0]["text"].as_str().unwrap().starts_with("Tin thử"), "{}", records[0]["text"]);
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_by_the_types_of_its_columns() {
    use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
    use parquet::file::writer::SerializedFileWriter;
    let schema = "message m { required int64 id; optional binary text (STRING); \
        optional int64 published (TIMESTAMP(NANOS,false)); optional int64 other (TIMESTAMP(MICROS,true)); }";
    let write = |text: Option<&str>| {
        let schema = std::sync::Arc::new(parquet::schema::parser::parse_message_type(schema).unwrap());
        let mut bytes = Vec::new();
        let mut file = SerializedFileWriter::new(&mut bytes, schema, Default::default()).unwrap();
        let mut group = file.next_row_group().unwrap();
        let second = 1_000_000_000;
        for column in 0..4 {
            let mut writer = group.next_column().unwrap().unwrap();
            match column {
                0 => writer.typed::<Int64Type>().write_batch(&[7, 8], None, None).unwrap(),
                1 => {
                    let values: Vec<ByteArray> = [Some(BODY), text].into_iter().flatten().map(ByteArray::from).collect();
                    writer.typed::<ByteArrayType>().write_batch(&values, Some(&[1, i16::from(text.is_some())]), None).unwrap()
                }
                _ => writer.typed::<Int64Type>().write_batch(&[1_630_567_800 * second], Some(&[1, 0]), None).unwrap(),
            };
            writer.close().unwrap();
        }
        group.close().unwrap();
        file.close().unwrap();
        bytes
    };
    let (records, code, errors) = read("a.parquet", &write(None));
    assert_eq!((ids(&records), code), (vec!["7"], 1), "{errors}");
    assert!(errors.contains("missing_text"), "{errors}");
    // The wall clock of the table, not an instant.
    assert_eq!(records[0]["article"]["published"], "2021-09-02T07:30:00+07:00");
    let whole = write(Some("Toàn tỉnh kết nạp hơn 8.800 đảng viên trong năm 2021."));
    let (records, _, errors) = read("a.parquet", &whole);
    assert_eq!(ids(&records), ["7", "8"], "{errors}");
    let (_, code, errors) = read("a.parquet", &whole[..whole.len() - 9]);
    assert!(code == 1 && errors.contains("bad_parquet"), "{errors}");
}

#[test]
fn pages_packed_by_their_server() {
    let page =
        format!("<!doctype html><html><body><article><h1>Tin số một của tỉnh</h1><p>{BODY}</p><p>{BODY} Hai.</p></article></body></html>");
    let record = |encoding: &str, body: &[u8]| {
        let http =
            [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n\r\n").as_bytes(), body].concat();
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bao.example/{encoding}\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
            http.len()
        );
        [head.as_bytes(), &http, b"\r\n\r\n"].concat()
    };
    // Brotli can hold bytes as they are: one block of 24 bits of length, then the end.
    let stored = |bytes: &[u8]| {
        let length = bytes.len() - 1;
        // WBITS 16 (one bit 0), not last, MNIBBLES 4, MLEN - 1 in 16 bits, uncompressed, padding.
        let head = (length as u32) << 4 | 1 << 20;
        [&head.to_le_bytes()[..3], bytes, &[3]].concat()
    };
    let whole = [record("gzip", &gz(page.as_bytes())), record("br", &stored(page.as_bytes())), record("nonsense", b"x")].concat();
    let (records, code, errors) = read("a.warc", &whole);
    assert_eq!((records.len(), code), (2, 1), "{errors}");
    assert_eq!(records[0]["text"], records[1]["text"]);
    assert!(errors.contains("unknown_encoding"), "{errors}");
}
