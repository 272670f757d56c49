-- What works on the sample shop's tables; made after the rows, so that no trigger fires for them. What they name is
-- named with its schema: a restore runs with an empty search path, and so may whoever calls them.
alter table categories add constraint categories_parent foreign key (parent_id) references categories (id)
//
alter table addresses add constraint addresses_customer foreign key (customer_id) references customers (id) on delete cascade
//
alter table products add constraint products_category foreign key (category_id) references categories (id)
//
alter table product_images add constraint product_images_product foreign key (product_id) references products (id) on delete cascade
//
alter table orders add constraint orders_customer foreign key (customer_id) references customers (id)
//
alter table orders add constraint orders_address foreign key (ship_to) references addresses (id)
//
alter table order_items add constraint order_items_order foreign key (order_id) references orders (id) on delete cascade
//
alter table order_items add constraint order_items_product foreign key (product_id) references products (id)
//
alter table payments add constraint payments_order foreign key (order_id) references orders (id)
//
alter table reviews add constraint reviews_product foreign key (product_id) references products (id) on delete cascade
//
alter table reviews add constraint reviews_customer foreign key (customer_id) references customers (id) on delete cascade
//
alter table stock_movements add constraint stock_movements_product foreign key (product_id) references products (id)
//
create index customers_name on customers (name)
//
create unique index customers_email_lower on customers (lower(email))
//
create index customers_preferences on customers using gin (preferences jsonb_path_ops)
//
create index addresses_customer_id on addresses (customer_id)
//
create index products_colour on products (colour)
//
create index orders_customer_id on orders (customer_id)
//
create index orders_ship_to on orders (ship_to)
//
create index orders_placed on orders (placed_at)
//
create index orders_open on orders (placed_on) where status = 'new'
//
create index order_items_product_id on order_items (product_id)
//
create index payments_order_id on payments (order_id)
//
create index reviews_words on reviews using gin (words)
//
create index audit_log_key on audit_log (key)
//
select setval(pg_get_serial_sequence(name, 'id'), greatest(1, highest))
from (select 'categories' as name, max(id) as highest from categories
      union all select 'customers', max(id) from customers
      union all select 'addresses', max(id) from addresses
      union all select 'products', max(id) from products
      union all select 'product_images', max(id) from product_images
      union all select 'orders', max(id) from orders
      union all select 'reviews', max(id) from reviews
      union all select 'stock_movements', max(id) from stock_movements
      union all select 'audit_log', max(id) from audit_log) as tables
//
create function order_total(wanted integer) returns numeric language sql stable as
$$ select coalesce(sum(line_total), 0) from public.order_items where order_id = wanted $$
//
comment on function order_total is 'What an order''s lines add up to'
//
create procedure place_order(buyer integer, product integer, pieces integer) language plpgsql as
$$
declare
    price_each numeric(10, 2);
    new_order integer;
begin
    select price into strict price_each from public.products where id = product;
    insert into public.orders (customer_id, ship_to, placed_at, total)
    select buyer, min(id), clock_timestamp() at time zone 'UTC', pieces * price_each
    from public.addresses where customer_id = buyer
    returning id into new_order;
    insert into public.order_items (order_id, line, product_id, quantity, unit_price)
    values (new_order, 1, product, pieces, price_each);
    insert into public.stock_movements (product_id, delta, reason, moved_at)
    values (product, -pieces, 'sold', clock_timestamp() at time zone 'UTC');
end
$$
//
create view order_summary as
select o.id, c.name as customer, c.country, o.status, o.placed_at, o.total, order_total(o.id) as lines_total
from orders o join customers c on c.id = o.customer_id
//
create view customer_totals with (security_invoker = true) as
select c.id as customer_id, c.name, count(o.id) as orders, coalesce(sum(o.total), 0) as spent
from customers c left join orders o on o.customer_id = c.id
group by c.id, c.name
having count(o.id) > 0
//
create materialized view best_sellers as
select p.id, p.name, sum(i.quantity) as pieces, sum(i.line_total) as earned
from products p join order_items i on i.product_id = p.id
group by p.id, p.name
//
create unique index best_sellers_id on best_sellers (id)
//
create function note_order() returns trigger language plpgsql as
$$
begin
    if tg_op = 'INSERT' then
        insert into public.audit_log (happened, actor, key, entry)
        values (clock_timestamp() at time zone 'UTC', current_user, 'order:' || new.id,
                jsonb_build_object('event', 'placed', 'total', new.total));
    else
        insert into public.audit_log (happened, actor, key, entry)
        values (clock_timestamp() at time zone 'UTC', current_user, 'order:' || new.id,
                jsonb_build_object('event', 'status', 'from', old.status, 'to', new.status));
    end if;
    return null;
end
$$
//
create function note_payment() returns trigger language plpgsql as
$$
begin
    insert into public.audit_log (happened, actor, key, entry)
    values (clock_timestamp() at time zone 'UTC', current_user, 'payment:' || new.id,
            jsonb_build_object('event', 'received', 'amount', new.amount));
    return null;
end
$$
//
create trigger orders_after_insert after insert on orders for each row execute function note_order()
//
create trigger orders_after_update after update of status on orders for each row
    when (old.status is distinct from new.status) execute function note_order()
//
create trigger payments_after_insert after insert on payments for each row execute function note_payment()
//
analyze
