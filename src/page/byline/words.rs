//! Words that stand around the names of authors and sources.

/// Words before the names of authors.
pub const BEFORE_AUTHORS: &[&str] = &[
    "bài, ảnh", "bài và ảnh", "bài và ảnh", "bài & ảnh", "bài ảnh", "bài-ảnh", "bài - ảnh", "bài/ảnh", "tin, ảnh", "tin và ảnh", "tin ảnh",
    "tin-ảnh", "tin, bài", "tin bài", "tin/ảnh", "bài", "tin", "tác giả", "thực hiện", "người viết", "viết bởi", "đăng bởi", "gửi bởi",
    "bởi", "người đăng", "người gửi", "tác giả bài viết", "tên tác giả", "biên tập", "cập nhật bởi", "phóng viên", "pv",
    "nhóm phóng viên thực hiện", "bài và clip", "ảnh và bài", "ảnh, bài", "biên dịch", "lược dịch", "dịch", "tổng hợp", "người thực hiện",
    "bài, ảnh, clip", "nội dung", "nội dung, ảnh", "nội dung và ảnh", "nội dung & ảnh", "nội dung - ảnh", "bài viết", "bài, ảnh, video",
    "thực hiện nội dung", "text", "by",
];

/// Words before the names of authors that need no colon.
pub const BY: &[&str] = &["viết bởi", "đăng bởi", "gửi bởi", "bởi", "người đăng", "tác giả", "thực hiện", "written by", "by"];

/// What people do for an article beside writing it.
pub const CRAFTS: &[&str] =
    &["thiết kế", "đồ họa", "trình bày", "kỹ thuật", "ảnh", "hình ảnh", "video", "dựng phim", "quay phim", "infographic", "mỹ thuật"];

/// Words after the name of an author: `Lê Mạ thực hiện`.
pub const AFTER_AUTHORS: &[&str] =
    &["thực hiện", "tổng hợp", "lược ghi", "ghi", "biên dịch", "lược dịch", "dịch", "sưu tầm", "biên soạn", "lược thuật"];

/// Words before a source.
pub const BEFORE_CREDIT: &[&str] = &["theo", "nguồn", "nguồn tin", "nguồn ảnh", "source", "dẫn nguồn"];

/// Words that stand for the desk, not for a person, after or instead of a name.
pub const DESK: &[&str] = &[
    "tổng hợp", "th", "t.h", "tổng hợp và dịch", "biên dịch", "lược dịch", "dịch", "lược ghi", "ghi", "thực hiện", "sưu tầm", "ct", "pv",
    "ctv", "btv", "phóng viên", "cộng tác viên", "biên tập viên", "ảnh", "bài", "video",
];
