"""What the calendar must say, worked out by python-dateutil and the system's zone database.

`script/check-calendar` runs it and compares with expected.txt beside it, which `CalendarOracleTests` reads: so the tests
need no Python, and the file is never written by what it judges. Long lists are told by count and FNV-1a hash.
"""

import datetime as dt
import random
import zoneinfo

from dateutil import easter, relativedelta as rd, rrule

FIRST, LAST = dt.date(1990, 1, 1), dt.date(2050, 12, 31)
ANCHOR = dt.datetime(1970, 1, 5)  # from where intervals count, a Monday
EPOCH = dt.datetime(1970, 1, 1)
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def digest(numbers):
    value = 0xCBF29CE484222325
    for byte in ",".join(map(str, numbers)).encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{len(numbers)} {value:016x}"


def ordinal(date):
    return (date - EPOCH.date()).days


# Holidays: lag (1989:253) om allmänna helgdagar.
def holidays(year):
    sunday = easter.easter(year)
    fixed = [(1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26)]
    days = [dt.date(year, month, day) for month, day in fixed]
    days += [sunday + rd.relativedelta(days=offset) for offset in (-2, 0, 1, 39, 49)]
    days.append(dt.date(year, 6, 20) + rd.relativedelta(weekday=rd.SA(1)))
    days.append(dt.date(year, 10, 31) + rd.relativedelta(weekday=rd.SA(1)))
    return sorted(set(days))


# Recurrence.
def rules():
    draw = random.Random(1989)
    some = lambda values, most: sorted(draw.sample(values, draw.randint(1, most)))
    interval = lambda most: draw.choice(["", "", f";INTERVAL={draw.randint(2, most)}"])
    ordinals = lambda most: ",".join(
        f"{draw.choice([n for n in range(-most, most + 1) if n])}{draw.choice(DAYS)}" for _ in range(draw.randint(1, 3))
    )
    months = lambda: ";BYMONTH=" + ",".join(map(str, some(range(1, 13), 4)))
    monthdays = lambda: ";BYMONTHDAY=" + ",".join(map(str, some([n for n in range(-31, 32) if n], 5)))
    weekdays = lambda: ";BYDAY=" + ",".join(some(DAYS, 5))
    until = lambda: draw.choice(["", "", "", f";UNTIL={draw.randint(1995, 2049)}0229"]).replace(
        "0229", draw.choice(["0228", "0630", "1231"])
    )
    for _ in range(30):
        yield "FREQ=DAILY" + interval(40) + draw.choice(["", weekdays(), months(), monthdays()]) + until()
        yield "FREQ=WEEKLY" + interval(8) + weekdays() + draw.choice(["", months()]) + until()
        yield "FREQ=MONTHLY" + interval(18) + draw.choice([f";BYDAY={ordinals(5)}", monthdays(), weekdays()]) + until()
        yield "FREQ=MONTHLY" + draw.choice([months(), ""]) + monthdays() + weekdays()
        yield "FREQ=YEARLY" + interval(5) + months() + draw.choice([f";BYDAY={ordinals(5)}", monthdays(), weekdays()])
        yield "FREQ=YEARLY" + interval(5) + draw.choice([f";BYDAY={ordinals(53)}", monthdays(), weekdays()]) + until()


def dates(rule):
    start, end = (dt.datetime.combine(day, dt.time()) for day in (FIRST, LAST))
    return [moment.date() for moment in rrule.rrulestr(rule, dtstart=ANCHOR).between(start, end, inc=True)]


# The clock on the wall. Instants are whole seconds since 1970.
def changes(zone):
    """The instants at which the offset changes."""
    found, step = [], 6 * 3600
    moment = int((dt.datetime(1989, 12, 25) - EPOCH).total_seconds())
    end = int((dt.datetime(2051, 1, 7) - EPOCH).total_seconds())
    while moment < end:
        low, high = moment, moment + step
        before = offset(zone, low)
        if offset(zone, high) != before:
            while high - low > 1:
                middle = (low + high) // 2
                if offset(zone, middle) == before:
                    low = middle
                else:
                    high = middle
            found.append(high)
        moment += step
    return found


def offset(zone, instant):
    return int(dt.datetime.fromtimestamp(instant, zone).utcoffset().total_seconds())


def first(zone, known, date, minute):
    """The first instant at which the wall clock shows the minute of the date, or has passed it."""
    wall = ordinal(date) * 86400 + minute * 60
    near = [change for change in known if abs(change - wall) < 2 * 86400]
    offsets = {offset(zone, wall + hours * 3600) for hours in (-48, -24, 0, 24, 48)}
    candidates = sorted([wall - each for each in offsets] + near)
    return next(moment for moment in candidates if moment + offset(zone, moment) >= wall)


def doors(zone, known, rule, begin, end):
    """The instants at which a queue with these hours opens and closes, by turns."""
    spans = []
    for day in dates(rule):
        until = first(zone, known, day + dt.timedelta(1) if end <= begin else day, end)
        span = (first(zone, known, day, begin), until)
        if span[1] <= span[0]:
            continue
        if spans and span[0] <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], span[1]))
        else:
            spans.append(span)
    return [edge for span in spans for edge in span]


ZONES = ["Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo"]
DOORS = [
    ("Europe/Stockholm", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 8 * 60, 17 * 60),
    ("Europe/Stockholm", "FREQ=WEEKLY;BYDAY=SA,SU", 22 * 60 + 30, 2 * 60 + 30),
    ("Europe/Stockholm", "FREQ=DAILY", 2 * 60 + 15, 2 * 60 + 45),
    ("America/Sao_Paulo", "FREQ=WEEKLY;BYDAY=SU", 0, 60),
]


def main():
    print(f"easter 1900 2099 {digest([ordinal(easter.easter(year)) for year in range(1900, 2100)])}")
    for year in range(1990, 2051):
        print(f"holidays {year} {','.join(day.strftime('%m-%d') for day in holidays(year))}")
    for rule in sorted(set(rules())):
        print(f"rule {rule} {digest([ordinal(day) for day in dates(rule)])}")
    for name in ZONES:
        zone = zoneinfo.ZoneInfo(name)
        known = changes(zone)
        for change in known:
            day = EPOCH.date() + dt.timedelta(seconds=change + offset(zone, change - 1))
            days = [day - dt.timedelta(1), day, day + dt.timedelta(1)]
            moments = [first(zone, known, each, minute) for each in days for minute in range(0, 1440, 15)]
            print(f"wall {name} {day} {digest(moments)}")
    for name, rule, begin, end in DOORS:
        zone = zoneinfo.ZoneInfo(name)
        print(f"doors {name} {rule} {begin} {end} {digest(doors(zone, changes(zone), rule, begin, end))}")


main()
