-- The sample shop's tables. Statements are separated by lines that hold // alone.
create table categories (
    id        int unsigned not null auto_increment primary key,
    parent_id int unsigned null,
    name      varchar(80) not null,
    slug      varchar(80) character set ascii collate ascii_bin not null unique,
    constraint categories_parent foreign key (parent_id) references categories (id)
) engine = InnoDB default charset = utf8mb4 comment = 'A tree: each category may have a parent'
//
create table customers (
    id           int unsigned not null auto_increment primary key,
    email        varchar(120) not null unique,
    email_domain varchar(80) generated always as (substring_index(email, '@', -1)) virtual,
    name         varchar(120) not null,
    country      char(2) character set ascii not null,
    tier         enum ('bronze', 'silver', 'gold') not null default 'bronze',
    interests    set ('city', 'mountain', 'touring', 'cargo') not null default '',
    flags        bit(8) not null default b'0',
    born         date null,
    credit       decimal(12, 4) not null default 0,
    preferences  json not null check (json_valid(preferences)),
    registered   timestamp not null default current_timestamp,
    last_seen    datetime not null default '0000-00-00 00:00:00',
    key customers_name (name),
    key customers_domain (email_domain)
) engine = InnoDB default charset = utf8mb4
//
create table addresses (
    id          int unsigned not null auto_increment primary key,
    customer_id int unsigned not null,
    kind        enum ('home', 'work') not null,
    street      varchar(120) not null,
    city        varchar(80) not null,
    postcode    varchar(12) null,
    constraint addresses_customer foreign key (customer_id) references customers (id) on delete cascade
) engine = InnoDB default charset = utf8mb4
//
create table products (
    id             int unsigned not null auto_increment primary key,
    category_id    int unsigned not null,
    sku            char(10) character set ascii collate ascii_bin not null unique,
    name           varchar(120) not null,
    price          decimal(10, 2) not null,
    vat            decimal(4, 2) not null,
    price_with_vat decimal(12, 2) generated always as (round(price * (1 + vat / 100), 2)) stored,
    attributes     json not null check (json_valid(attributes)),
    colour         varchar(20) generated always as (json_unquote(json_extract(attributes, '$.colour'))) virtual,
    weight         double not null,
    available      date not null default '0000-00-00',
    discontinued   date null,
    constraint products_price check (price >= 0),
    constraint products_category foreign key (category_id) references categories (id),
    key products_colour (colour)
) engine = InnoDB default charset = utf8mb4
//
create table product_images (
    id         int unsigned not null auto_increment primary key,
    product_id int unsigned not null,
    mime       varchar(40) character set ascii not null,
    digest     binary(32) not null,
    image      mediumblob not null,
    constraint product_images_product foreign key (product_id) references products (id) on delete cascade
) engine = InnoDB default charset = utf8mb4
//
create table orders (
    id          int unsigned not null auto_increment primary key,
    customer_id int unsigned not null,
    ship_to     int unsigned not null,
    status      enum ('new', 'paid', 'shipped', 'delivered', 'returned') not null default 'new',
    placed_at   datetime(6) not null,
    placed_on   date generated always as (cast(placed_at as date)) stored,
    total       decimal(12, 2) not null,
    note        text null,
    constraint orders_customer foreign key (customer_id) references customers (id),
    constraint orders_address foreign key (ship_to) references addresses (id),
    key orders_placed (placed_at),
    key orders_day (placed_on, status)
) engine = InnoDB default charset = utf8mb4
//
create table order_items (
    order_id   int unsigned not null,
    line       tinyint unsigned not null,
    product_id int unsigned not null,
    quantity   smallint unsigned not null,
    unit_price decimal(10, 2) not null,
    line_total decimal(12, 2) generated always as (quantity * unit_price) virtual,
    primary key (order_id, line),
    constraint order_items_order foreign key (order_id) references orders (id) on delete cascade,
    constraint order_items_product foreign key (product_id) references products (id),
    constraint order_items_quantity check (quantity > 0)
) engine = InnoDB default charset = utf8mb4
//
create table payments (
    id        bigint unsigned not null auto_increment primary key,
    order_id  int unsigned not null,
    method    enum ('card', 'transfer', 'invoice', 'voucher') not null,
    amount    decimal(12, 2) not null,
    reference char(16) character set ascii collate ascii_bin not null,
    paid_at   datetime(3) null,
    constraint payments_order foreign key (order_id) references orders (id),
    unique key payments_reference (reference)
) engine = InnoDB default charset = utf8mb4
//
create table reviews (
    id          int unsigned not null auto_increment primary key,
    product_id  int unsigned not null,
    customer_id int unsigned not null,
    stars       tinyint not null,
    title       varchar(120) not null,
    body        text not null,
    written     date not null,
    constraint reviews_stars check (stars between 1 and 5),
    constraint reviews_product foreign key (product_id) references products (id) on delete cascade,
    constraint reviews_customer foreign key (customer_id) references customers (id) on delete cascade,
    fulltext key reviews_text (title, body)
) engine = InnoDB default charset = utf8mb4
//
create table stock_movements (
    id         bigint not null auto_increment primary key,
    product_id int unsigned not null,
    delta      int not null,
    reason     enum ('bought', 'sold', 'returned', 'counted') not null,
    moved_at   datetime not null,
    shelf      varchar(12) null,
    constraint stock_movements_product foreign key (product_id) references products (id)
) engine = InnoDB default charset = utf8mb4
//
create table audit_log (
    id       bigint not null auto_increment primary key,
    happened datetime(3) not null,
    actor    varchar(80) character set latin1 not null,
    `key`    varchar(40) not null,
    entry    longtext not null
) engine = InnoDB default charset = utf8mb4 comment = 'What was done, by whom; written by triggers'
