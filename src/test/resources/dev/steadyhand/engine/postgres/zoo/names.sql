create schema "a.b"

create table "a.b"."c""d" ("e'f" int, "select" text, "x\y" int)

insert into "a.b"."c""d" values (1, 'x', 2)

create schema "Ünïcödé 🚲; DROP"

create table "Ünïcödé 🚲; DROP"."--
two lines" ("/*" int, "*/" int, "$$" int, "\." int, "
" int)

insert into "Ünïcödé 🚲; DROP"."--
two lines" values (1, 2, 3, 4, 5)

create table "x; Type: TABLE; Schema: y; Owner: z" (a int primary key)

insert into "x; Type: TABLE; Schema: y; Owner: z" values (1)

create table "-- Name: a; Type: TABLE; Schema: b; Owner: c" ("default" int default 5, "user" int check ("user" > 0))

insert into "-- Name: a; Type: TABLE; Schema: b; Owner: c" values (1, 2)

create table "drop table x;" (a int)

create table "0" ("0" int, " " pg_catalog.int4)

create table """" ("""" int unique, "''" text default '''; \')

insert into """" values (1, '''')

create table "FROM stdin;" ("FROM" int, "stdin;" text)

insert into "FROM stdin;" values (1, E'\\.\n\\.')

create table "a very long name that goes on to the last byte that there may be" (a int)

create function "f;("("a b" int, "$1" text default '$1') returns int language sql as 'select 1 -- ;'

create function "Ünïcödé 🚲; DROP"."g
h"(variadic "a, b" "x; Type: TABLE; Schema: y; Owner: z"[]) returns setof "a.b"."c""d" language sql as $_$ select 1, '$$', 2 $_$

create procedure "a.b"."p()"() language sql as ''

create aggregate "a.b"."sum(int)"(int) (sfunc = int4pl, stype = int)

create operator "a.b".<-> (leftarg = int, rightarg = int, function = int4mi)

create index "i on ; x" on "FROM stdin;" ("stdin;")

create sequence "s'q"

create sequence "nextval('x')" owned by """".""""

create view "v'w" as select * from """" where "''" <> ''';'

create rule "r ; on" as on insert to "v'w" do instead nothing

create materialized view "m v" as select 1 as "AS"

create type "t y" as enum ('a', '--', ''';')

create type "a.b"."c(d)" as ("x y" int, "\" "t y")

create domain "d;m" as text default ''';' constraint "c k" check (value <> ''';')

create table typed (a "t y", b "a.b"."c(d)", c "d;m", d "a.b"."c(d)"[])

insert into typed values ('--', '(1,'';)', 'x', '{"(2,--)"}')

create table "by parts; x" (a text) partition by list (a)

create table "p'1" partition of "by parts; x" for values in ('''', ';', E'\n')

insert into "by parts; x" values (''''), (';'), (E'\n')

create function "t()"() returns trigger language plpgsql as $$ begin return new; end $$

create trigger "on x; y" before insert on typed for each row execute function "t()"()

create policy "p; o" on typed using (true)

alter table typed add constraint "k; 1" check (a <> 'a') not valid

create statistics "s t; x" on a, c from typed

create publication "p'b; x" for table typed

comment on table "FROM stdin;" is E'; \\restrict x\n\\! echo\n'

comment on column """"."""" is '"'

comment on function "f;("(int, text) is '; --'
