"""The models of Models.cs in SimPy (Debian: python3-simpy3), for the ratio in README.md."""
import random
import sys
import time

import simpy


def mm1(customers):
    environment = simpy.Environment()
    server = simpy.Resource(environment)
    done = [0, 0.0]

    def customer():
        arrived = environment.now
        with server.request() as request:
            yield request
            yield environment.timeout(random.expovariate(1))
        done[0] += 1
        done[1] += environment.now - arrived

    def source():
        for i in range(customers):
            if i:
                yield environment.timeout(random.expovariate(0.8))
            environment.process(customer())

    environment.process(source())
    environment.run()
    return done


def line():
    environment = simpy.Environment()
    stations = [(simpy.Resource(environment, c), m, s) for c, m, s in ((1, 5, 1), (1, 5.5, 1), (2, 8, 2))]

    def part():
        for station, mean, deviation in stations:
            with station.request() as request:
                yield request
                yield environment.timeout(max(0.1, random.gauss(mean, deviation)))

    def source():
        while True:
            environment.process(part())
            yield environment.timeout(random.expovariate(1 / 6))

    environment.process(source())
    environment.run(until=480)


def rate(units, run):
    """Units a second of processor time, median of five."""
    rates = []
    for _ in range(5):
        begin = time.process_time()
        run()
        rates.append(units / (time.process_time() - begin))
    return sorted(rates)[2]


random.seed(1)
CUSTOMERS, SHIFTS = 50_000, 200
if sys.argv[1] == "queue":
    print(rate(CUSTOMERS, lambda: mm1(CUSTOMERS)))
else:
    print(rate(SHIFTS, lambda: [line() for _ in range(SHIFTS)]))
