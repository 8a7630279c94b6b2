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
    let (_, code, errors) = read("a.csv", b"id,body\n1,x\n");
    assert_eq!(code, 65);
    assert!(errors.contains("missing_column") && errors.contains("id, body"), "{errors}");
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
