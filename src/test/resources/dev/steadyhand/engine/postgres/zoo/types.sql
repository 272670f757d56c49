-- Statements are parted by empty lines; one that begins with "-- 14+" is for servers from that version on.

create schema types

create table types.samples (id int primary key, sample text)

insert into types.samples select row_number() over (), sample from unnest(array[
'0', '1', '-1', '32767', '-2147483648', '9223372036854775807', '4294967295', '1.5', '-0', 'NaN', 'Infinity', '-Infinity',
'1e-30', '1e300', '1.17549435e-38', '4.9e-324', '123456789012345678901234567890.5', '-92233720368547758.08', 't', 'false', '', ' ', 'a', 'ä🚲', E'tab\tfeed\nback\\slash',
'\N', '\.', '\x', '\x00ff10', '1010', 'B', '2026-02-28', '4713-01-01 BC', 'infinity', '-infinity', '5874897-12-31', '294276-12-31 23:59:59.999999', 'epoch', '24:00', '12:34:56.789012+05:30',
'2026-03-29 02:30:00.000001+02', '1 year -2 mons 3 days -04:05:06.789', '(1,2)', '{1,2,3}', '[(0,0),(1,1)]', '((0,0),(1,1))',
'((0,0),(1,1),(2,0))', '<(0,0),1>', '::1/64', '10.0.0.0/8', '192.168.0.1', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05',
'{ "b": 1,  "a": [null, 1.50, "\u00e4"] }', '"text"', 'null', '$.a[*] ? (@ > 1)', '16/B374D848', '10:20:10,14,15', 'empty', '[1,5)',
'(,)', '[2026-01-01,)', '["2026-01-01 00:00:00+00","2026-02-01 00:00:00+00")', '[1.5,2.5]', '{}', '{[1,2),[5,9)}',
'{["2026-01-01 00:00:00+00","2026-02-01 00:00:00+00")}', '{[1.5,2.5]}', '{[2026-01-01,2026-02-01)}', 'a fat cat''s', 'fat & (rat | !cat:AB)',
'''a'':1A ''fat'':2,3B', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '<a b="c">ä<!-- d --></a>', 'pg_class', 'int4', 'now', 'int4pl(integer,integer)',
'+(integer,integer)', '"C"', 'english', 'simple', 'pg_catalog', 'postgres=r/postgres', '1 2 3', 'cursor']) sample

do $$
declare
  kind record;
  sample record;
begin
  for kind in
    select format_type(t.oid, null) as name, 'of_' || t.typname as its
      from pg_type t
     where t.typnamespace = 'pg_catalog'::regnamespace and t.typtype in ('b', 'r', 'm') and t.typname not like '\_%'
       and t.typname not in ('pg_node_tree', 'pg_ndistinct', 'pg_dependencies', 'pg_mcv_list', 'pg_brin_bloom_summary',
                             'pg_brin_minmax_multi_summary', 'gtsvector', 'regrole', 'aclitem')
     order by t.oid
  loop
    execute format('create table types.%I (id int primary key, v %s, vs %s[])', kind.its, kind.name, kind.name);
    execute format('insert into types.%I values (0, null, ''{}'')', kind.its);
    for sample in select s.id, quote_literal(s.sample) as text from types.samples s order by id loop
      -- Before version 15 one byte of such a character goes out as it is, which is no UTF-8.
      continue when kind.its = 'of_char' and sample.text !~ '^[ -~]*$'
        and current_setting('server_version_num')::int < 150000;
      begin
        execute format('insert into types.%I select %s, %s::%s, array[%s::%s, null]', kind.its,
          sample.id, sample.text, kind.name, sample.text, kind.name);
      exception when others then null;
      end;
    end loop;
  end loop;
end $$

create table types.precise (a char(3), b varchar(4), c bit(5), d varbit(6), e numeric(7,3), f time(2), g timetz(1), h timestamp(0), i timestamptz(3), j interval hour to minute, k interval second(2), l char(2)[], m numeric(5,2)[][], n "char", o name collate "C")

insert into types.precise values ('é', 'é🚲  ', '10101', '1', -1234.567, '23:59:59.995', '00:00:00.05-12', '2026-12-31 23:59:59.5', '0044-03-15 12:00:00+00 BC', '25:59', '59.999', '{a,"b "}', '{{1,2.5},{null,-3}}', E'\\', '"q"')

create type types.mood as enum ('sad', 'o''k', 'happy "" \')

alter type types.mood add value 'between' before 'happy "" \'

create type types.nothing as enum ()

create domain types.above_zero as int default 5 not null constraint positive check (value > 0)

create domain types.small_above_zero as types.above_zero constraint "not large" check (value < 100)

create domain types.words as text[] collate "C" check (cardinality(value) < 5)

create type types.point3 as (x int, y numeric(6,2), "the Z" text collate "C", moods types.mood[])

create type types.nested as (p types.point3, ps types.point3[], d types.small_above_zero)

create domain types.flat as types.point3 check ((value).x is not null)

create type types.empty as ()

create function types.float_gap(a float8, b float8) returns float8 language sql immutable strict as 'select a - b'

create type types.floats as range (subtype = float8, subtype_diff = types.float_gap)

-- 14+
create type types.texts as range (subtype = text, collation = "C", multirange_type_name = types."many Texts")

create type types.moods as range (subtype = types.mood)

create type types.own

create function types.own_in(cstring) returns types.own language internal immutable strict as 'textin'

create function types.own_out(types.own) returns cstring language internal immutable strict as 'textout'

create type types.own (input = types.own_in, output = types.own_out, like = text, category = 'S', delimiter = ';', default = 'none')

create type types.shell_only

create table types.made_up (a types.mood, b types.mood[], c types.small_above_zero, d types.words, e types.point3, f types.nested, g types.flat, h types.floats, i types.moods, j types.own, k types.own[], l types.empty)

insert into types.made_up values ('happy "" \', '{sad,"o''k",NULL}', 7, '{a,"b,c",NULL}', '(1,2.50,"a ""b"" \\","{sad,o''k}")', row(row(1,2,'(','{}'), array[row(1,2,',',null)::types.point3, null], 9)::types.nested, '(1,,,)', '[1.5,2.5)', '[sad,between]', 'text', '{a;"b;c"}', row()), (null, '{}', 1, null, '(,,,)', '(,,1)', '(2,,,)', 'empty', '(,)', null, null, null)

-- 14+
create table types.many (a types."many Texts", b types.texts, c int4multirange[])

-- 14+
insert into types.many values ('{[a,b),["c d",)}', '["","\\")', '{"{[1,2),[3,4)}",NULL,"{}"}')

create table types.of_all_sorts of types.point3 (x primary key, y with options default 3)

insert into types.of_all_sorts values (1, 2, 'z', '{between}')

create table types.bounds (a int[], b text[][])

insert into types.bounds values ('[0:1][2:2]={{1},{2}}', '{{"a,b",NULL},{"NULL","\"\\\\"}}'), ('[-5:-4]={7,NULL}', '{}')

create table types.catalogue (a regclass, b regtype, c regproc, d regprocedure, e regrole)

insert into types.catalogue values ('types.made_up', 'types.mood', 'types.float_gap', 'types.float_gap(float8,float8)', 'pg_monitor')

comment on type types.point3 is 'a type'

comment on domain types.above_zero is 'a domain'

comment on constraint positive on domain types.above_zero is 'a rule of a domain'

comment on column types.point3."the Z" is 'an attribute'

grant usage on type types.mood to public

revoke usage on type types.point3 from public
